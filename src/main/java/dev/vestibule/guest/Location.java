package dev.vestibule.guest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Location(
        @Size(max = 50, message = "Country must be less than 50 characters")
                @Pattern(regexp = Text.PLAIN, message = "Country" + Text.PLAIN_RULE)
                @Nullable String country,
        @Size(max = 50, message = "Region must be less than 50 characters")
                @Pattern(regexp = Text.PLAIN, message = "Region" + Text.PLAIN_RULE)
                @Nullable String region,
        @Size(max = 50, message = "City must be less than 50 characters")
                @Pattern(regexp = Text.PLAIN, message = "City" + Text.PLAIN_RULE)
                @Nullable String city,
        @Meets(value = Meets.Rule.TIME_ZONE, message = "Timezone must be an IANA time zone")
                @Nullable String timezone,
        @DecimalMin(value = "-90", message = LAT_RULE) @DecimalMax(value = "90", message = LAT_RULE)
                @Nullable Double lat,
        @DecimalMin(value = "-180", message = LON_RULE)
                @DecimalMax(value = "180", message = LON_RULE)
                @Nullable Double lon) {

    private static final String LAT_RULE = "Latitude must be between -90 and 90";
    private static final String LON_RULE = "Longitude must be between -180 and 180";
}
