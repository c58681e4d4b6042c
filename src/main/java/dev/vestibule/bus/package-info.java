/**
 * From instance to instance: who is there, and messages between them.
 *
 * <p>An instance holds a lease in Redis and renews it; one whose lease ran out is gone for all
 * others ({@link dev.vestibule.bus.NodeLeft}). Messages go through Redis' publish and subscribe,
 * which forgets what nobody hears; so every message is numbered, kept until it is confirmed and
 * sent again when it was missed.
 */
@NullMarked
package dev.vestibule.bus;

import org.jspecify.annotations.NullMarked;
