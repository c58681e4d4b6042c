package dev.vestibule.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How access tokens are signed and how long they live. */
@ConfigMapping(prefix = "vestibule.token")
public interface TokenConfig {

    /**
     * The secret of HS256, at least 32 bytes in UTF-8; also JWT_SECRET. Production does not start
     * without one; development makes a random one at every start.
     */
    Optional<String> secret();

    /** Life of an access token, in whole seconds or like {@code 2h}; also JWT_EXPIRES_IN. */
    @WithDefault("2h")
    Duration lifetime();

    /** The claim {@code iss}, compared exactly. */
    @WithDefault("realtime-chat-app")
    String issuer();

    /** The claim {@code aud}, compared exactly. */
    @WithDefault("realtime-chat-users")
    String audience();

    /** By how much the clocks of two machines may differ, in either direction. */
    @WithDefault("5s")
    Duration clockSkew();
}
