package dev.vestibule.token;

import java.time.Clock;

/** Tokens as the service signs them, under a key of the tests. */
public final class TokensForTests {

    private TokensForTests() {}

    public static AccessTokens at(Clock clock) {
        return new AccessTokens(new Forge.Settings(), new SigningKey(Forge.SECRET, true), clock);
    }
}
