/**
 * The steps of a call, relayed between the members of a pair.
 *
 * <p>SDP and ICE stay opaque and bounded; who sent a step is said by the service, never by the
 * client.
 */
@NullMarked
package dev.vestibule.signalling;

import org.jspecify.annotations.NullMarked;
