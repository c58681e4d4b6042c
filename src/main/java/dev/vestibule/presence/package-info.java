/**
 * Who is connected where.
 *
 * <p>Every socket holds a lease of its guest, renewed by whatever the socket receives. A guest is
 * online while it holds a lease, so that several tabs are one guest, coming and going are told
 * once, and a socket that vanished without a word is gone when its lease runs out. Counts are sizes
 * of what is there, never counters that drift.
 */
@NullMarked
package dev.vestibule.presence;

import org.jspecify.annotations.NullMarked;
