package dev.vestibule.docs;

import dev.vestibule.support.ServiceLaunch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** docs/redis.md, for the tests that do what it says. */
public final class RedisGuide {

    private static final String FENCE = "\n```";

    private RedisGuide() {}

    /** All of it. */
    public static String text() {
        try {
            return Files.readString(Path.of("docs", "redis.md"), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The environment that a section about a deployment shows; where Redis is, is left to the test.
     *
     * @param instead what stands in for values that only an example has
     */
    public static UnaryOperator<ServiceLaunch> settings(
            String section, Map<String, String> instead) {
        String block = block("\n### " + section + "\n");
        return launch -> {
            block.lines()
                    .map(line -> line.split("=", 2))
                    .filter(setting -> !setting[0].equals("REDIS_URL"))
                    .forEach(setting ->
                            launch.environment(
                                    setting[0], instead.getOrDefault(setting[1], setting[1])));
            return launch;
        };
    }

    /** The command that makes the user of Redis, word by word. */
    public static String[] aclUser() {
        return block("A user of its own").strip().split(" ");
    }

    /** The lines of redis.conf, as options of redis-server. */
    public static String[] serverOptions() {
        return block("\n## Setting up the server\n")
                .lines()
                .flatMap(line -> {
                    String[] words = line.split(" ", 2);
                    return Stream.of("--" + words[0], words[1].replace("\"", ""));
                })
                .toArray(String[]::new);
    }

    private static String block(String after) {
        String text = text();
        int section = text.indexOf(after);
        if (section < 0) {
            throw new IllegalStateException("docs/redis.md has nothing of " + after);
        }
        int fence = text.indexOf(FENCE, section) + 1;
        int begin = text.indexOf('\n', fence) + 1;
        return text.substring(begin, text.indexOf(FENCE, begin) + 1);
    }
}
