package dev.vestibule.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may speak to the service from a web page, and how much anyone may say. */
@ConfigMapping(prefix = "vestibule.http")
public interface HttpConfig {

    /** Origins whose pages may use the service, exactly as browsers send them; CORS_ORIGIN. */
    Optional<List<String>> origins();

    /** Whether pages of this machine may, on any port; for development. */
    @WithDefault("false")
    boolean localOrigins();

    /** The longest body, in bytes. */
    @WithDefault("65536")
    long maxBody();

    /** The longest request target, in bytes. */
    @WithDefault("2048")
    int maxUri();

    /** The most header fields of a request. */
    @WithDefault("64")
    int maxHeaders();
}
