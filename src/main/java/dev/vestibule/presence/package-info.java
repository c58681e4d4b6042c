/**
 * Who is connected where.
 *
 * <p>Every socket holds a lease of its guest, renewed by whatever the socket receives. A guest is
 * online while it holds a lease, so that several tabs are one guest, coming and going are told
 * once, and a socket that vanished without a word is gone when its lease runs out. Counts are sizes
 * of what is there, never counters that drift. All this is {@link dev.vestibule.presence.Presence},
 * and it is about this instance.
 *
 * <p>{@link dev.vestibule.presence.PresenceIndex} puts the instances together: each tells it who is
 * there, one short script for each guest that comes or goes, whatever the number of those online. A
 * guest is online while any instance holds sockets of it. An instance that is gone without a word
 * is swept by the others as soon as its own lease is over; only who holds a lease can bring guests
 * in, so that nothing is left behind that nobody sweeps. Without Redis the index is this instance
 * alone; when Redis is back, everybody who is here is brought to it anew.
 */
@NullMarked
package dev.vestibule.presence;

import org.jspecify.annotations.NullMarked;
