/**
 * The figures, and the views of them: O(1) to read, however many guests there are.
 *
 * <p>Every figure is the size of something that exists, so none drifts. Sockets are told of changes
 * at most once a second each and at a constant cost a second for the instance.
 */
@NullMarked
package dev.vestibule.stats;

import org.jspecify.annotations.NullMarked;
