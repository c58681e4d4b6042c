package dev.vestibule.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How a class gets what it needs, and what it may not hold. */
final class CodeRules {

    private CodeRules() {}

    static ArchRule fieldsAreNotInjected() {
        return ArchRuleDefinition.noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .because("what a class needs is an argument of its constructor")
                .allowEmptyShould(true);
    }

    static ArchRule optionalIsOnlyReturned() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.report(
                                "have no Optional as a field or parameter",
                                CodeRules::keptOptionals))
                .allowEmptyShould(true);
    }

    static ArchRule nobodyPrints() {
        return ArchRuleDefinition.noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what an operator reads goes through the log")
                .allowEmptyShould(true);
    }

    private static Stream<String> keptOptionals(JavaClass type) {
        Stream<String> fields =
                type.getFields().stream()
                        .filter(field -> field.getRawType().isEquivalentTo(Optional.class))
                        .map(JavaField::getFullName);
        Stream<String> parameters =
                type.getCodeUnits().stream()
                        .filter(unit -> !unit.getName().startsWith("lambda$"))
                        .filter(CodeRules::takesOptional)
                        .map(JavaCodeUnit::getFullName);
        return Stream.concat(fields, parameters);
    }

    private static boolean takesOptional(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(Optional.class));
    }
}
