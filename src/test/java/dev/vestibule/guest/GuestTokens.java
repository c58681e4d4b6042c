package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;

import dev.vestibule.token.AccessTokens;
import dev.vestibule.token.TokensForTests;
import java.time.Clock;
import java.time.ZoneOffset;

/** The way into an instance with tokens that all instances sign alike. */
final class GuestTokens {

    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private final AccessTokens tokens = TokensForTests.at(clock);

    /** A guest as it is created now. */
    static Guest newborn() {
        return GuestStoreSuite.guestBorn(Clock.tickMillis(ZoneOffset.UTC).instant());
    }

    String of(Guest guest) {
        return tokens.issue(guest.id(), guest.sessionId(), guest.username()).token();
    }

    /** Comes in; throws the problem that refuses it. */
    Guest enter(GuestNode node, String token) {
        return await(new Authenticator(tokens, node.store, node.lost, clock).authenticate(token))
                .guest();
    }
}
