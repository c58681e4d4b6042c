package dev.vestibule.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Time is an argument, and nobody sleeps.
 *
 * @param root the package above the features: the service's own, or that of the planted violations
 */
record TimeRules(String root) {

    private static final String TIME = "java.time.";
    private static final Set<String> NETTY_TIMERS = Set.of("edge", "realtime");

    /** The bean that produces the {@link Clock} is the one place that may ask the system. */
    ArchRule timeComesFromTheClock() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.notAccess(
                                "take the time from the injected Clock",
                                access ->
                                        asksTheSystem(access)
                                                && !producesClock(access.getOriginOwner())))
                .allowEmptyShould(true);
    }

    /** Handlers in Netty's pipeline and the link to Redis measure waits; nothing else may. */
    ArchRule nanoTimeIsForNettyHandlers() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.notAccess(
                                "leave nanoTime to the packages that extend Netty's pipeline",
                                access ->
                                        isNanoTime(access)
                                                && !extendsNetty(access)
                                                && !watchesRedis(access)))
                .allowEmptyShould(true);
    }

    static ArchRule nobodySleeps() {
        return ArchRuleDefinition.classes()
                .should(
                        Conditions.notAccess(
                                "wait for an event, not for a time",
                                access ->
                                        access.getName().equals("sleep")
                                                && (on(access, Thread.class)
                                                        || on(access, TimeUnit.class))))
                .allowEmptyShould(true);
    }

    private static boolean watchesRedis(JavaAccess<?> access) {
        return access.getOriginOwner().getPackageName().endsWith(".redis");
    }

    private static boolean asksTheSystem(JavaAccess<?> access) {
        String name = access.getName();
        boolean now = name.equals("now") && inJavaTime(access) && !takesClock(access);
        boolean clock = on(access, Clock.class) && name.startsWith("system");
        boolean date = on(access, Date.class) && name.equals("<init>") && takesNothing(access);
        boolean millis = on(access, System.class) && name.equals("currentTimeMillis");
        return now || clock || date || millis;
    }

    private static boolean inJavaTime(JavaAccess<?> access) {
        return access.getTargetOwner().getName().startsWith(TIME);
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
    }

    private static boolean producesClock(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method ->
                        method.isAnnotatedWith(Produces.class)
                                && method.getRawReturnType().isEquivalentTo(Clock.class));
    }

    private static boolean isNanoTime(JavaAccess<?> access) {
        return on(access, System.class) && access.getName().equals("nanoTime");
    }

    private boolean extendsNetty(JavaAccess<?> access) {
        String name = access.getOriginOwner().getPackageName() + ".";
        return NETTY_TIMERS.stream()
                .anyMatch(feature -> name.startsWith(root + "." + feature + "."));
    }

    private static boolean on(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }
}
