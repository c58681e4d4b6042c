/**
 * The rules of the house, held by tests: which package may import which, where the types of each
 * framework may appear, how long a file may be.
 *
 * <p>Every rule is checked twice: on the real classes, where it must hold, and on a violation
 * planted for it in {@code planted}, which it must find by name. A rule that finds nothing any more
 * fails its own test.
 */
@NullMarked
package dev.vestibule.house;

import org.jspecify.annotations.NullMarked;
