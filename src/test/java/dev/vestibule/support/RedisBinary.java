package dev.vestibule.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The executable redis-server: that of the PATH, else the one that the test dependency
 * embedded-redis brings. The latter knows no TLS.
 */
final class RedisBinary {

    private static final String NAME = "redis-server";
    private static final String EMBEDDED_VERSION = "7.0.15";

    private RedisBinary() {}

    /** Where it is. */
    static Path path() {
        return Found.PATH;
    }

    /** The one of the test dependency, unpacked. */
    static Path embedded() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String processor = machine.equals("aarch64") ? "arm64" : "amd64";
        String name = "/" + String.join("-", NAME, EMBEDDED_VERSION, system, processor);
        try (InputStream packed = RedisBinary.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IllegalStateException("Install redis-server: none is embedded: " + name);
            }
            Path unpacked = Files.createTempDirectory("vestibule-redis-server").resolve(NAME);
            Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
            if (!unpacked.toFile().setExecutable(true)) {
                throw new IllegalStateException("Not executable: " + unpacked);
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(RedisBinary::embedded);
    }

    private static final class Found {
        static final Path PATH = find();
    }
}
