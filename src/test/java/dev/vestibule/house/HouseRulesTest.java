package dev.vestibule.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the tree, and finds what was planted for it. */
class HouseRulesTest {

    private static final String ROOT = "dev.vestibule";
    private static final String PLANTED = ROOT + ".house.planted";

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);
    private static final JavaClasses MAIN_AND_TEST =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/house/planted/"))
                    .importPackages(ROOT);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(HouseRule rule) {
        rule.rule().apply(ROOT).check(rule.tree());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFindsItsPlantedViolations(HouseRule rule) {
        List<String> report =
                rule.rule().apply(PLANTED).evaluate(VIOLATIONS).getFailureReport().getDetails();

        assertThat(rule.found()).isNotEmpty();
        assertThat(rule.found())
                .allSatisfy(text -> assertThat(report).anyMatch(line -> line.contains(text)));
        assertThat(rule.spared())
                .allSatisfy(text -> assertThat(report).noneMatch(line -> line.contains(text)));
    }

    @Test
    void theTreeIsNotEmpty() {
        assertThat(MAIN.size()).isPositive();
        assertThat(MAIN_AND_TEST.size()).isGreaterThan(MAIN.size());
    }

    @Test
    void aPackageImportsOnlyPackagesBeforeItInTheTable() {
        List<String> order = PackageTable.names();
        assertThat(order)
                .allSatisfy(name ->
                        assertThat(order.subList(0, order.indexOf(name)))
                                .containsAll(PackageTable.mayImport(name)));
    }

    static Stream<HouseRule> rules() {
        return Stream.of(importRules(), codeRules(), timeRules()).flatMap(rules -> rules);
    }

    private static Stream<HouseRule> importRules() {
        return Stream.of(
                main("imports follow the package table", root -> new ImportRules(root).table())
                        .finds(
                                "not in the row of chat: ",
                                "not in the table: " + PLANTED + ".lobby"),
                main("no package cycles", root -> new ImportRules(root).noCycles())
                        .finds("Cycle detected: Slice pair -> "),
                main("Redis client", root -> new ImportRules(root).redisClient())
                        .finds("guest.SpeaksRedis")
                        .spares("RedisKeeper"),
                main("Jakarta REST", root -> new ImportRules(root).restTypes())
                        .finds("guest.AnswersHttp"),
                main("sockets", root -> new ImportRules(root).socketTypes())
                        .finds("guest.HoldsSocket"));
    }

    private static Stream<HouseRule> codeRules() {
        return Stream.of(
                everywhere("package names", root -> NamingRules.packages()).finds("util.Vague"),
                everywhere("class names", root -> NamingRules.classes())
                        .finds("guest.GuestManager", "guest.GuestImpl"),
                main("@NullMarked", root -> NamingRules.nullMarked())
                        .finds("guest.Prints")
                        .spares("matching.Ticket"),
                main("no field injection", root -> CodeRules.fieldsAreNotInjected())
                        .finds("guest.InjectsFields.clock"),
                main("Optional is only returned", root -> CodeRules.optionalIsOnlyReturned())
                        .finds("KeepsOptional.name", "KeepsOptional.rename")
                        .spares("notAViolation"),
                main("no standard streams", root -> CodeRules.nobodyPrints())
                        .finds("guest.Prints.print"));
    }

    private static Stream<HouseRule> timeRules() {
        return Stream.of(
                main("the Clock", root -> new TimeRules(root).timeComesFromTheClock())
                        .finds(
                                "ReadsTheClock.<init>",
                                "ReadsTheClock.instant",
                                "ReadsTheClock.millis",
                                "ReadsTheClock.local",
                                "ReadsTheClock.clock",
                                "ReadsTheClock.date")
                        .spares("notAViolation", "ProducesTheClock"),
                main("nanoTime", root -> new TimeRules(root).nanoTimeIsForNettyHandlers())
                        .finds("guest.CountsNanos.nanos")
                        .spares("TimesFrames"),
                everywhere("nobody sleeps", root -> TimeRules.nobodySleeps())
                        .finds("Sleeps.asThread", "Sleeps.asUnit"));
    }

    private static HouseRule main(String name, Function<String, ArchRule> rule) {
        return new HouseRule(name, MAIN, rule, List.of(), List.of());
    }

    private static HouseRule everywhere(String name, Function<String, ArchRule> rule) {
        return new HouseRule(name, MAIN_AND_TEST, rule, List.of(), List.of());
    }
}
