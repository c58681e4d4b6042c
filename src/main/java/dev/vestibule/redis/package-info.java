/**
 * The one connection to Redis and what is known of its health.
 *
 * <p>{@link dev.vestibule.redis.RedisLink} probes Redis by a write and a read, tells in a {@link
 * dev.vestibule.redis.LinkState} whether it may be used, and carries every command over one
 * connection, in order, with a deadline. When Redis does not answer, or answers what only an unfit
 * server does, the link is down and memory serves; when it is back, every {@link
 * dev.vestibule.redis.RecoveryStep} brings over what happened meanwhile before it is used again.
 * Every key is in {@link dev.vestibule.redis.Keys}.
 *
 * <p>Everything that several keys change together is one Lua script, whose keys share a hash tag.
 * Scripts are in {@code resources/lua}, one a file.
 */
@NullMarked
package dev.vestibule.redis;

import org.jspecify.annotations.NullMarked;
