/** Access tokens: signed once, verified on every door, with SmallRye JWT. */
@NullMarked
package dev.vestibule.token;

import org.jspecify.annotations.NullMarked;
