package dev.vestibule.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may import whom, and where the types of a framework may appear.
 *
 * @param root the package above the features: the service's own, or that of the planted violations
 */
record ImportRules(String root) {

    /** {@link PackageTable}, class by class. */
    ArchRule table() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.report(
                                "import only what their row of the package table names",
                                this::forbiddenImports))
                .allowEmptyShould(true);
    }

    /** Sub-packages included, which the table does not name. */
    ArchRule noCycles() {
        return SlicesRuleDefinition.slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle has no lowest package, so nothing in it can be read first")
                .allowEmptyShould(true);
    }

    ArchRule redisClient() {
        return typesStay(
                "the Redis client",
                Set.of("io.quarkus.redis", "io.vertx.redis", "io.vertx.mutiny.redis"),
                user -> feature(user).equals("redis") || outermostName(user).startsWith("Redis"));
    }

    ArchRule restTypes() {
        return typesStay(
                "Jakarta REST",
                Set.of("jakarta.ws.rs"),
                user -> outermostName(user).matches(".*(Resource|Mapper|Filter)"));
    }

    ArchRule socketTypes() {
        return typesStay(
                "Quarkus WebSockets",
                Set.of("io.quarkus.websockets"),
                user -> Set.of("realtime", "socketio").contains(feature(user)));
    }

    private ArchRule typesStay(String what, Set<String> packages, Predicate<JavaClass> home) {
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.describe("stand elsewhere", home.negate()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.stream().map(p -> p + "..").toArray(String[]::new))
                .because("types of " + what + " stay behind the classes made for them")
                .allowEmptyShould(true);
    }

    private Stream<String> forbiddenImports(JavaClass user) {
        String from = feature(user);
        if (!PackageTable.knows(from)) {
            return Stream.of("not in the table: " + user.getName());
        }
        return user.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !allowed(from, feature(dependency.getTargetClass())))
                .map(dependency ->
                        "not in the row of " + from + ": " + dependency.getDescription());
    }

    private static boolean allowed(String from, String to) {
        return to.isEmpty() || to.equals(from) || PackageTable.mayImport(from).contains(to);
    }

    /** The name under the root, {@code guest} for all below it; empty outside of the root. */
    private String feature(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static String outermostName(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getSimpleName();
    }
}
