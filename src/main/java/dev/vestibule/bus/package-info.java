/**
 * From instance to instance: who is there, and messages between them.
 *
 * <p>An instance holds a lease in Redis and renews it; one whose lease ran out, by the time of
 * Redis, is gone for all others ({@link dev.vestibule.bus.NodeLeft}), and what it left in Redis is
 * removed ({@link dev.vestibule.bus.NodeExpired}). An instance that finds its own lease run out
 * registers again. For the length of a lease after an outage nobody is declared gone.
 *
 * <p>Messages go through Redis' publish and subscribe, which forgets what nobody hears. So the
 * streams between two instances ({@link dev.vestibule.bus.Peers}) are numbered: a message is kept
 * until it is confirmed, and sent again when it was missed. Each side of a stream has a generation.
 * When one side gives the other up, it begins a higher generation and refuses the old one of the
 * other, which learns of it from the next packet and does the same; so both drop everything of
 * before, both tell it once, and nothing old can be taken for new. Streams are plain classes that
 * take the time and packets as arguments; {@link dev.vestibule.bus.RedisTransport} carries them.
 *
 * <p>An instance subscribes to one channel, on a connection of its own. When that ends or fails, or
 * when three beats that it sent to itself did not arrive, it subscribes anew, and both sides say
 * what they have. In a Cluster every packet is published by a script where the slot of the channel
 * is, so that packets stay in order; from version 7 on the channel is sharded.
 *
 * <p>Without Redis there is nobody else: {@link dev.vestibule.bus.LoopbackNodeBus}.
 */
@NullMarked
package dev.vestibule.bus;

import org.jspecify.annotations.NullMarked;
