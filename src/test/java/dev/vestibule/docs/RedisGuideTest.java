package dev.vestibule.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.bus.BusConfig;
import dev.vestibule.redis.Keys;
import dev.vestibule.redis.RedisConfig;
import dev.vestibule.support.Defaults;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/redis.md names every key and every setting, and none that there isn't. */
class RedisGuideTest {

    private static final Pattern KEY =
            Pattern.compile("^\\| `((?:\\{vestibule}|guest|ended):[^`]*)` \\|", Pattern.MULTILINE);
    private static final Pattern SETTING =
            Pattern.compile(
                    "^\\| `(vestibule\\.[^`]*)` \\| (?:`([^`]*)`)? ?\\|", Pattern.MULTILINE);

    @Test
    void everyKeyIsInTheGuideAndNoOther() {
        Keys keys = new Keys(Defaults.of(RedisConfig.class, Map.of("prefix", Optional.empty())));
        List<String> names = methodsOf(Keys.class).map(method -> nameOf(keys, method)).toList();

        assertThat(names).isNotEmpty();
        assertThat(found(KEY)).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(classes = {RedisConfig.class, BusConfig.class})
    void everySettingIsInTheGuideWithItsDefault(Class<?> mapping) {
        String prefix = "vestibule." + (mapping == BusConfig.class ? "bus." : "redis.");
        List<String> settings =
                methodsOf(mapping).map(method -> prefix + kebab(method.getName())).toList();

        assertThat(found(SETTING).stream().filter(name -> name.startsWith(prefix)))
                .containsExactlyInAnyOrderElementsOf(settings);
        methodsOf(mapping)
                .forEach(method ->
                        assertThat(RedisGuide.text())
                                .contains(
                                        "| `%s` | %s|"
                                                .formatted(
                                                        prefix + kebab(method.getName()),
                                                        defaultOf(method))));
    }

    private static String nameOf(Keys keys, Method method) {
        try {
            return (String)
                    method.invoke(
                            keys,
                            Stream.of(method.getParameters())
                                    .map(Parameter::getName)
                                    .map(name -> "<" + name + ">")
                                    .toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    private static String defaultOf(Method method) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        return value == null ? "" : "`" + value.value() + "` ";
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> found(Pattern pattern) {
        return pattern.matcher(RedisGuide.text())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
