package dev.vestibule.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;

/** What things are called, and what every package must say of itself. */
final class NamingRules {

    private static final String[] VAGUE_PACKAGES = {
        "..util..", "..common..", "..helper..", "..config..", "..service..", "..impl.."
    };

    private NamingRules() {}

    static ArchRule packages() {
        return ArchRuleDefinition.noClasses()
                .should()
                .resideInAnyPackage(VAGUE_PACKAGES)
                .because("a package is named by its feature, not by its layer")
                .allowEmptyShould(true);
    }

    static ArchRule classes() {
        return ArchRuleDefinition.noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
                .because("such a name says nothing and gathers everything")
                .allowEmptyShould(true);
    }

    static ArchRule nullMarked() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.hold(
                                "stand in a package whose package-info carries @NullMarked",
                                NamingRules::isNullMarked))
                .allowEmptyShould(true);
    }

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NullMarked.class);
    }
}
