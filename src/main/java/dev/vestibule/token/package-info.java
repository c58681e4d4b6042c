/**
 * Access tokens: signed once, verified on every door, with SmallRye JWT.
 *
 * <p>A token that passes was signed by this service, for this service, for a guest, and is valid
 * now; nothing else passes, and what is refused is refused for one of three reasons. One key,
 * HS256: issuer and audience are the same. SmallRye checks the signature; shape, header, claims and
 * times are checked here, since its defaults accept more than RFC 8725 allows.
 *
 * <p>A process in production without a good secret does not start. Verifying depends on nothing but
 * the key and the clock, so it works while everything else is down. Whether the session behind a
 * token still lives is asked in {@code guest}.
 */
@NullMarked
package dev.vestibule.token;

import org.jspecify.annotations.NullMarked;
