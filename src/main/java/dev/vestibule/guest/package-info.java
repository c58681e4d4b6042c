/**
 * The anonymous visitor: create, find, change, extend, end, and the REST resources for it.
 *
 * <p>A guest has a public id and a secret session id that don't follow from each other. Its record
 * changes field by field, so that two changes at once never undo each other, and it is gone from
 * the moment nobody saw it for the time to live. {@code Authenticator} is the one way in, for REST
 * and sockets alike: a good token is worth nothing once its session has ended. What a guest says of
 * itself is checked by {@code DetailsReader}, for REST and sockets alike, with the same words.
 *
 * <p>Whoever keeps something of a guest observes {@code GuestChanged} and {@code
 * GuestSessionEnded}. A full store refuses new guests and displaces nobody.
 */
@NullMarked
package dev.vestibule.guest;

import org.jspecify.annotations.NullMarked;
