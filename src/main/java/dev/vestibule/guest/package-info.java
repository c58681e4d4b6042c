/** The anonymous visitor: create, find, change, extend, end. */
@NullMarked
package dev.vestibule.guest;

import org.jspecify.annotations.NullMarked;
