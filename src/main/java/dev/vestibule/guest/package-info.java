/**
 * The anonymous visitor: create, find, change, extend, end, and the REST resources for it.
 *
 * <p>A guest has a public id and a secret session id that don't follow from each other. Its record
 * changes field by field, so that two changes at once never undo each other, and it is gone from
 * the moment nobody saw it for the time to live. {@code Authenticator} is the one way in, for REST
 * and sockets alike: a good token is worth nothing once its session has ended. What a guest says of
 * itself is checked by {@code DetailsReader}, for REST and sockets alike, with the same words.
 *
 * <p>Guests are kept in Redis, where all instances see them, and in memory when there is none or
 * while it does not serve ({@code FailoverGuestStore}). An outage refuses nobody: memory has copies
 * of the guests that were seen here, and whom it does not know it makes once more from a good token
 * ({@code LostSessions}). Afterwards the ends of sessions are exchanged first, then guests are
 * brought to Redis: the later revision of a record stays, and a session that was ended anywhere
 * stays ended ({@code Tombstones}). A Redis that comes back empty, or another one in its place, is
 * told everything.
 *
 * <p>Whoever keeps something of a guest observes {@code GuestChanged} and {@code
 * GuestSessionEnded}. A full store refuses new guests and displaces nobody.
 */
@NullMarked
package dev.vestibule.guest;

import org.jspecify.annotations.NullMarked;
