package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link RunningService} is started with. Later settings replace earlier ones. */
public final class ServiceLaunch {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final String name;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> jvmOptions = jvmOptionsOfTests();

    ServiceLaunch(String name) {
        this.name = name;
        property("quarkus.http.host", "127.0.0.1");
        property("quarkus.http.port", "0");
        environment("JWT_SECRET", randomSecret());
    }

    /** Sets an environment variable. */
    public ServiceLaunch environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets a configuration property, by {@code -D}. */
    public ServiceLaunch property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Leaves the port to the service's own configuration, such as the variable PORT. */
    public ServiceLaunch withoutPort() {
        properties.remove("quarkus.http.port");
        return this;
    }

    /** Adds an option of the JVM; a native binary is started without. */
    public ServiceLaunch jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Starts the service and waits until it is ready. */
    public RunningService start() {
        return launch().awaitReady();
    }

    /** Starts the service and waits for nothing: it may be meant to refuse. */
    public RunningService launch() {
        try {
            return RunningService.started(command(), environment, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        String binary = System.getProperty("vestibule.test.binary", "");
        if (binary.isBlank()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvmOptions);
            properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.addAll(List.of("-jar", existing(JAR).toString()));
        } else {
            command.add(existing(Path.of(binary)).toString());
            properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        }
        return command;
    }

    private static Path existing(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException("Package the application first: no " + file);
        }
        return file.toAbsolutePath();
    }

    private static List<String> jvmOptionsOfTests() {
        String options = System.getProperty("vestibule.test.jvm-args", "").strip();
        return options.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(List.of(options.split("\\s+")));
    }

    private static String randomSecret() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
