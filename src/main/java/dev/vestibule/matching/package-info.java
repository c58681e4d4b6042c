/**
 * Tickets in, pairs out.
 *
 * <p><b>What.</b> A guest that asks for a partner brings a {@link Ticket}: who it is, what it is
 * ({@link Attributes}), and what it asks of a partner ({@link Wishes}). A {@link MatchQueue} gives
 * it the oldest ticket that fits both ways, or keeps it until a later one fits.
 *
 * <p><b>Guarantee.</b> A step is atomic: nobody is ever in two pairs, or in a pair and in the
 * queue; no two tickets that fit each other wait side by side; two tickets of one guest or one
 * device never meet. Among those who fit, who asked first is served first, also after its ticket
 * was widened, replaced or offered again.
 *
 * <p><b>Failure.</b> A step that fails leaves the guest that asked without a ticket and everybody
 * else where they were.
 *
 * <p><b>Why an index.</b> A scan for a partner costs the more the fewer fit, and then every guest
 * that waits pays it at every step. Here each ticket is filed under every question that it answers
 * ({@link IndexKeys}), so that a step reads at most 48 heads of ordered sets, whoever waits.
 */
@NullMarked
package dev.vestibule.matching;

import org.jspecify.annotations.NullMarked;
