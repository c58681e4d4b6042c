package dev.vestibule.house;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions written as a predicate over classes or over what a class calls. */
final class Conditions {

    private Conditions() {}

    /** Violated by each class the predicate refuses. */
    static ArchCondition<JavaClass> hold(String description, Predicate<JavaClass> good) {
        return report(
                description,
                type -> good.test(type) ? Stream.empty() : Stream.of(type.getFullName()));
    }

    /** Violated by each call, method reference or field access that the predicate picks. */
    static ArchCondition<JavaClass> notAccess(String description, Predicate<JavaAccess<?>> bad) {
        return report(
                description,
                type ->
                        type.getAccessesFromSelf().stream()
                                .filter(bad)
                                .map(JavaAccess::getDescription));
    }

    /** Violated once for each text the function finds wrong with a class. */
    static ArchCondition<JavaClass> report(
            String description, Function<JavaClass, Stream<String>> violations) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations
                        .apply(type)
                        .map(text -> SimpleConditionEvent.violated(type, text))
                        .forEach(events::add);
            }
        };
    }
}
