/**
 * The sockets of this instance and what is on its way to them.
 *
 * <p>An {@link dev.vestibule.delivery.Outbox} holds a bounded amount for a client that reads
 * slowly; what may be lost is lost first, and when something vital could not be kept the socket
 * closes rather than lie. Nothing here blocks, and nothing grows with what others do.
 */
@NullMarked
package dev.vestibule.delivery;

import org.jspecify.annotations.NullMarked;
