package dev.vestibule.guest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.problem.Problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a guest says of itself: types first, then the rules of {@link GuestDetails} and {@link
 * Location}. Every broken rule is reported, in the order of the fields; fields that are not asked
 * for are not looked at.
 */
@ApplicationScoped
class DetailsReader {

    private static final List<String> ORDER =
            List.of(
                    "username",
                    "deviceId",
                    "ip",
                    "location",
                    "location.country",
                    "location.region",
                    "location.city",
                    "location.timezone",
                    "location.lat",
                    "location.lon",
                    "gender",
                    "language");

    private static final Comparator<FieldError> BY_FIELD =
            Comparator.comparingInt(error -> ORDER.indexOf(error.field()));

    /** A text that has the wrong length is told so before what it is made of. */
    private static final Comparator<ConstraintViolation<?>> LENGTH_FIRST =
            Comparator.comparing(
                    broken -> !(broken.getConstraintDescriptor().getAnnotation() instanceof Size));

    private final Validator validator;

    DetailsReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * What the body says.
     *
     * @param wanted the fields that count in this request
     * @throws Problem VALIDATION_FAILED, or MALFORMED_REQUEST when the body is no object
     */
    GuestDetails read(JsonNode body, Set<Field> wanted) {
        if (!body.isObject()) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, "A JSON object is required");
        }
        List<FieldError> errors = new ArrayList<>();
        GuestDetails details = details(new JsonFields(body, "", errors), wanted);
        validator.validate(details).stream()
                .sorted(LENGTH_FIRST)
                .map(broken -> error(broken))
                .forEach(errors::add);
        if (!errors.isEmpty()) {
            errors.sort(BY_FIELD);
            throw Problem.validation(headline(errors), errors);
        }
        return details;
    }

    private static GuestDetails details(JsonFields body, Set<Field> wanted) {
        Set<Field> given = EnumSet.noneOf(Field.class);
        wanted.stream().filter(field -> body.has(field.key())).forEach(given::add);
        JsonFields nothing = JsonFields.nothing(body.errors());
        return new GuestDetails(
                given,
                username(given.contains(Field.USERNAME) ? body : nothing, wanted),
                (given.contains(Field.DEVICE_ID) ? body : nothing).text("deviceId", "Device ID"),
                (given.contains(Field.IP) ? body : nothing).text("ip", "IP address"),
                location(given.contains(Field.LOCATION) ? body : nothing),
                (given.contains(Field.GENDER) ? body : nothing).text("gender", "Gender"),
                (given.contains(Field.LANGUAGE) ? body : nothing).text("language", "Language"));
    }

    private static @Nullable String username(JsonFields body, Set<Field> wanted) {
        boolean cleared = body.has("username") && body.object().path("username").isNull();
        if (cleared && wanted.equals(Field.OF_UPDATE)) {
            body.wrong("username", Username.LENGTH_RULE);
        }
        String name = body.text("username", "Username");
        return name == null ? null : name.strip();
    }

    private static @Nullable Location location(JsonFields body) {
        JsonFields location = body.object("location", "Location");
        return location == null
                ? null
                : new Location(
                        location.text("country", "Country"),
                        location.text("region", "Region"),
                        location.text("city", "City"),
                        location.text("timezone", "Timezone"),
                        location.number("lat", "Latitude"),
                        location.number("lon", "Longitude"));
    }

    private static FieldError error(ConstraintViolation<GuestDetails> broken) {
        return new FieldError(broken.getPropertyPath().toString(), broken.getMessage());
    }

    private static String headline(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return first.field().equals("username")
                ? first.message()
                : ErrorCode.VALIDATION_FAILED.message();
    }
}
