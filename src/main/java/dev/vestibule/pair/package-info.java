/**
 * A live 1:1 pair: its epoch, its members, its end.
 *
 * <p>A guest is in at most one pair and pairs are symmetric: both pointers are written and removed
 * together. A pair ends once, whoever ends it, and both members are told.
 */
@NullMarked
package dev.vestibule.pair;

import org.jspecify.annotations.NullMarked;
