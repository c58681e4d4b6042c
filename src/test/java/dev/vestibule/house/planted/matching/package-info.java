/** The one planted package that says what it is; the others violate that rule. */
@NullMarked
package dev.vestibule.house.planted.matching;

import org.jspecify.annotations.NullMarked;
