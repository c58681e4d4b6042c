package dev.vestibule.guest;

import org.jspecify.annotations.Nullable;

/**
 * Where a guest says it is; every part is optional and nothing of it is ever looked up.
 *
 * @param country up to 50 characters
 * @param region up to 50 characters
 * @param city up to 50 characters
 * @param timezone an IANA zone name
 * @param lat degrees, -90 to 90
 * @param lon degrees, -180 to 180
 */
public record Location(
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String timezone,
        @Nullable Double lat,
        @Nullable Double lon) {}
