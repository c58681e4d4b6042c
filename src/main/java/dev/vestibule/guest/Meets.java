package dev.vestibule.guest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text meets a rule that no pattern can say. A missing text meets every rule. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Meets.Judge.class)
@interface Meets {

    /** Which rule. */
    Rule value();

    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rules. */
    enum Rule {
        /** A zone of the IANA database, by its name; offsets are none. */
        TIME_ZONE,
        /** An IPv4 or IPv6 address, written as one; nothing is looked up. */
        IP_LITERAL,
        /** Neither reserved nor profane. */
        ALLOWED_USERNAME;

        boolean isMetBy(String text) {
            return switch (this) {
                case TIME_ZONE -> Zones.NAMES.contains(text);
                case IP_LITERAL -> IpLiteral.matches(text);
                case ALLOWED_USERNAME -> Username.isAllowed(text);
            };
        }
    }

    /** The names are many and never change while the process lives. */
    final class Zones {
        static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

        private Zones() {}
    }

    /** Applies the rule. */
    class Judge implements ConstraintValidator<Meets, String> {

        private Rule rule = Rule.TIME_ZONE;

        @Override
        public void initialize(Meets constraint) {
            rule = constraint.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || rule.isMetBy(text);
        }
    }
}
