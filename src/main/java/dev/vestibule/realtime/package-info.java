/**
 * The conversation with one client, whatever carries it, and the plain WebSocket door.
 *
 * <p>Guarantee: nothing but whole, valid text messages and closes passes {@code FrameGuard}; a
 * socket that breaks RFC 6455, floods, falls silent or does not read is closed with a code of
 * {@link dev.vestibule.problem.CloseCode} and is gone within the close timeout, whether its client
 * takes part in that or not.
 *
 * <p>Failure: what a client does wrong costs its own connection, never anybody else's, and is
 * counted, not logged.
 *
 * <p>Why a guard below the framework: there, pings of a client that does not read, frames it never
 * finishes and a second Close frame are still one object each and can be refused before anything
 * queues them.
 */
@NullMarked
package dev.vestibule.realtime;

import org.jspecify.annotations.NullMarked;
