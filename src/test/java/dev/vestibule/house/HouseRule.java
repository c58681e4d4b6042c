package dev.vestibule.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * A rule together with the proof that it can fail.
 *
 * @param name what the reports of the tests call it
 * @param tree the classes it has to hold for
 * @param rule the rule, for features below the given root package
 * @param found what its report on the planted classes says
 * @param spared what that report must not mention: planted classes that do no wrong
 */
record HouseRule(
        String name,
        JavaClasses tree,
        Function<String, ArchRule> rule,
        List<String> found,
        List<String> spared) {

    HouseRule finds(String... texts) {
        return new HouseRule(name, tree, rule, List.of(texts), spared);
    }

    HouseRule spares(String... texts) {
        return new HouseRule(name, tree, rule, found, List.of(texts));
    }

    @Override
    public String toString() {
        return name;
    }
}
