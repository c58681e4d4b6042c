package dev.vestibule.support;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configuration as it is when nobody configures anything, but for what a test sets. */
public final class Defaults {

    private Defaults() {}

    /** The defaults of a config mapping. */
    public static <T> T of(Class<T> mapping) {
        return of(mapping, Map.of());
    }

    /** The defaults of a config mapping, some of them replaced, by name of the method. */
    public static <T> T of(Class<T> mapping, Map<String, Object> instead) {
        Object proxy =
                Proxy.newProxyInstance(
                        mapping.getClassLoader(),
                        new Class<?>[] {mapping},
                        (self, method, arguments) -> {
                            Object value = instead.get(method.getName());
                            return value == null ? valueOf(method) : value;
                        });
        return mapping.cast(proxy);
    }

    private static Object valueOf(Method method) {
        Class<?> type = method.getReturnType();
        WithDefault text = method.getAnnotation(WithDefault.class);
        if (text == null) {
            return type == Optional.class ? Optional.empty() : of(type);
        }
        return switch (type.getSimpleName()) {
            case "int" -> Integer.valueOf(text.value());
            case "String" -> text.value();
            case "long" -> Long.valueOf(text.value());
            case "boolean" -> Boolean.valueOf(text.value());
            case "Duration" -> duration(text.value());
            case "MemorySize" -> size(text.value());
            default -> throw new IllegalStateException("no default of " + method);
        };
    }

    private static Duration duration(String text) {
        return DurationConverter.parseDuration(text);
    }

    private static MemorySize size(String text) {
        return new MemorySizeConverter().convert(text);
    }
}
