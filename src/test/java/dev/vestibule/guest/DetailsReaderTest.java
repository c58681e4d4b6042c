package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vestibule.edge.StrictJson;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest may say of itself, with the exact words of each refusal. */
class DetailsReaderTest {

    static final List<Arguments> BROKEN =
            List.of(
                    arguments(
                            "{\"username\":\"ab\"}",
                            "username",
                            "Username must be between 3 and 20 characters"),
                    arguments(
                            "{\"username\":\"  ab \"}",
                            "username",
                            "Username must be between 3 and 20 characters"),
                    arguments(
                            "{\"username\":\"\"}",
                            "username",
                            "Username must be between 3 and 20 characters"),
                    arguments(
                            "{\"username\":\"a23456789012345678901\"}",
                            "username",
                            "Username must be between 3 and 20 characters"),
                    arguments(
                            "{\"username\":\"Zoë\"}",
                            "username",
                            "Username can only contain letters, numbers, and underscores"),
                    arguments(
                            "{\"username\":\"a b c\"}",
                            "username",
                            "Username can only contain letters, numbers, and underscores"),
                    arguments(
                            "{\"username\":\"abc\\u0000\"}",
                            "username",
                            "Username can only contain letters, numbers, and underscores"),
                    arguments(
                            "{\"username\":\"admin\"}", "username", "This username is not allowed"),
                    arguments("{\"username\":7}", "username", "Username must be a string"),
                    arguments("{\"location\":\"Wien\"}", "location", "Location must be an object"),
                    arguments("{\"location\":[]}", "location", "Location must be an object"),
                    arguments(
                            "{\"location\":{\"country\":1}}",
                            "location.country",
                            "Country must be a string"),
                    arguments(
                            "{\"location\":{\"timezone\":\"+02:00\"}}",
                            "location.timezone",
                            "Timezone must be an IANA time zone"),
                    arguments(
                            "{\"location\":{\"lat\":90.1}}",
                            "location.lat",
                            "Latitude must be between -90 and 90"),
                    arguments(
                            "{\"location\":{\"lat\":1e999}}",
                            "location.lat",
                            "Latitude must be between -90 and 90"),
                    arguments(
                            "{\"location\":{\"lat\":\"1\"}}",
                            "location.lat",
                            "Latitude must be a number"),
                    arguments(
                            "{\"location\":{\"lon\":-181}}",
                            "location.lon",
                            "Longitude must be between -180 and 180"),
                    arguments(
                            "{\"location\":{\"lon\":true}}",
                            "location.lon",
                            "Longitude must be a number"),
                    arguments(
                            "{\"deviceId\":\"\"}",
                            "deviceId",
                            "Device ID must be between 1 and 100 characters"),
                    arguments("{\"deviceId\":1.5}", "deviceId", "Device ID must be a string"),
                    arguments("{\"gender\":{}}", "gender", "Gender must be a string"),
                    arguments(
                            "{\"gender\":\"a\\u0000\"}",
                            "gender",
                            "Gender must not contain control characters"),
                    arguments(
                            "{\"gender\":\"a\\ud800\"}",
                            "gender",
                            "Gender must not contain control characters"),
                    arguments(
                            "{\"language\":\"de_AT\"}",
                            "language",
                            "Language must be a language tag or the name of a language"),
                    arguments(
                            "{\"language\":\"<b>\"}",
                            "language",
                            "Language must be a language tag or the name of a language"));

    private static final DetailsReader READER =
            new DetailsReader(Validation.buildDefaultValidatorFactory().getValidator());

    @ParameterizedTest
    @FieldSource("BROKEN")
    void aBrokenRuleIsRefusedInItsOwnWords(String body, String field, String message) {
        Problem problem = refusal(body, Field.OF_CREATION);

        assertThat(problem.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(problem.errors()).containsExactly(new Problem.FieldError(field, message));
        assertThat(problem.text())
                .isEqualTo(field.equals("username") ? message : "Validation failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Country", "Region", "City"})
    void placesHaveFiftyCharacters(String part) {
        String field = part.toLowerCase(Locale.ROOT);
        String fifty = "{\"location\":{\"%s\":\"%s\"}}".formatted(field, "ü".repeat(50));
        String more = "{\"location\":{\"%s\":\"%s\"}}".formatted(field, "ü".repeat(51));

        assertThat(read(fifty, Field.OF_PROFILE).location()).isNotNull();
        assertThat(refusal(more, Field.OF_PROFILE).errors())
                .containsExactly(
                        new Problem.FieldError(
                                "location." + field, part + " must be less than 50 characters"));
    }

    @Test
    void everyBrokenRuleIsReportedInTheOrderOfTheFields() {
        Problem problem =
                refusal(
                        """
                        {"language":1,"gender":"%s","username":"a!",
                         "location":{"lon":999,"city":5,"timezone":"x"},"deviceId":""}
                        """
                                .formatted("g".repeat(31)),
                        Field.OF_CREATION);

        assertThat(problem.text()).isEqualTo("Username must be between 3 and 20 characters");
        assertThat(problem.errors())
                .extracting(error -> error.field() + ": " + error.message())
                .containsExactly(
                        "username: Username must be between 3 and 20 characters",
                        "username: Username can only contain letters, numbers, and underscores",
                        "deviceId: Device ID must be between 1 and 100 characters",
                        "location.city: City must be a string",
                        "location.timezone: Timezone must be an IANA time zone",
                        "location.lon: Longitude must be between -180 and 180",
                        "gender: Gender must be less than 30 characters",
                        "language: Language must be a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de",
                "de-AT",
                "zh-Hant-TW",
                "Deutsch",
                "Português",
                "Plattdüütsch",
                "日本語",
                "Scottish Gaelic",
                "Serbo-Croatian",
                "x-klingon"
            })
    void languagesAreTagsOrNames(String language) {
        GuestDetails details = read("{\"language\":\"" + language + "\"}", Field.OF_PROFILE);

        assertThat(details.language()).isEqualTo(language);
    }

    @Test
    void aNameIsTrimmed() {
        assertThat(read("{\"username\":\"  Mina_1 \\t\"}", Field.OF_CREATION).username())
                .isEqualTo("Mina_1");
    }

    @Test
    void absentIsNotNull() {
        assertThat(read("{}", Field.OF_PROFILE).changes()).isEmpty();
        assertThat(read("{\"gender\":null}", Field.OF_PROFILE).changes())
                .containsExactly(
                        new GuestChange.ProfileChanged(
                                new ProfileChange(
                                        ProfileChange.Part.keep(),
                                        ProfileChange.Part.set(null),
                                        ProfileChange.Part.keep())));
    }

    @Test
    void aNameIsNotClearedAndANewGuestNeedsNone() {
        assertThat(read("{\"username\":null}", Field.OF_CREATION).username()).isNull();
        assertThat(refusal("{\"username\":null}", Field.OF_UPDATE).text())
                .isEqualTo("Username must be between 3 and 20 characters");
    }

    @Test
    void whatIsNotAskedForIsNotLookedAt() {
        String body = "{\"username\":1,\"deviceId\":2,\"ip\":3,\"sessionId\":\"x\",\"id\":[]}";

        assertThat(read(body, Field.OF_PROFILE).changes()).isEmpty();
    }

    @Test
    void anAddressIsCheckedAndForgotten() {
        assertThat(read("{\"ip\":\"203.0.113.7\"}", Field.OF_DEVICE).changes()).isEmpty();
        assertThat(refusal("{\"ip\":\"example.com\"}", Field.OF_DEVICE).errors())
                .containsExactly(new Problem.FieldError("ip", "Invalid IP address format"));
    }

    private static GuestDetails read(String body, Set<Field> wanted) {
        return READER.read(StrictJson.object(body.getBytes(StandardCharsets.UTF_8)), wanted);
    }

    private static Problem refusal(String body, Set<Field> wanted) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read(body, wanted));
        assertThat(problem).as("a refusal of %s", body).isNotNull();
        return problem;
    }
}
