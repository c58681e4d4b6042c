package dev.vestibule.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M7, the part about names: who may be called what. */
class UsernameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin", "ADMIN", "Admin_1", "_system_", "moderator7", "Support", "null",
                "undefined", "NaN", "root", "fuckyou", "sh1t_head", "B1tch", "h1tler88"
            })
    void reservedAndProfaneNamesAreRefused(String name) {
        assertThat(Username.isAllowed(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mina_1", "abc", "Scunthorpe", "Administratively", "systematic", "Nullarbor",
                "shiitake", "Ignazio", "therapist", "Guest_123", "TestUser", "support_act"
            })
    void namesThatOnlyLookLikeThemAreNot(String name) {
        assertThat(Username.isAllowed(name)).isTrue();
    }

    @Test
    void everyGeneratedNameIsLegal() {
        for (String adjective : UsernameGenerator.ADJECTIVES) {
            for (String animal : UsernameGenerator.ANIMALS) {
                String longest = adjective + animal + UsernameGenerator.MAX_NUMBER;
                assertThat(longest).matches("[A-Z][a-z]+[A-Z][a-z]+9999");
                assertThat(longest.length()).isLessThanOrEqualTo(Username.MAX);
                assertThat(Username.isAllowed(longest)).as(longest).isTrue();
            }
        }
    }

    @Test
    void namesAreDrawnFromTwentyWordsOfEachKindAndMore() {
        assertThat(UsernameGenerator.ADJECTIVES).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(UsernameGenerator.ANIMALS).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        UsernameGenerator generator = new UsernameGenerator(new Random(7));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String name = generator.next();
            int number = Integer.parseInt(name.replaceAll("[A-Za-z]", ""));
            assertThat(number).isBetween(1, 9999);
            names.add(name);
        }
        assertThat(names).hasSizeGreaterThan(990);
    }
}
