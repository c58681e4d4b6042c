/**
 * Every event of the socket protocol as a sealed record with its name and codec, and nothing else.
 *
 * <p>A frame is decoded strictly (RFC 8259, no duplicate names, bounded depth and numbers) into a
 * {@link dev.vestibule.wire.ClientEvent}; an answer is encoded once as a {@link
 * dev.vestibule.wire.ServerEvent}, however many sockets and protocols it goes to. What a payload
 * means is decided by the package that owns it.
 */
@NullMarked
package dev.vestibule.wire;

import org.jspecify.annotations.NullMarked;
