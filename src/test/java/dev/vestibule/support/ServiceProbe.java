package dev.vestibule.support;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a running service from outside: its memory, its sockets, its complaints. */
public final class ServiceProbe {

    private static final Pattern LIVE_BYTES =
            Pattern.compile("^Total +[0-9]+ +([0-9]+)", Pattern.MULTILINE);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    /** That a thread got no processor for seconds is a complaint about the machine of the tests. */
    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "^[0-9-]{10} \\S+ +(WARN|ERROR|FATAL) (?!.*BlockedThreadChecker).*",
                    Pattern.MULTILINE);

    private ServiceProbe() {}

    /**
     * Bytes of live objects, after a full collection; 0 of a native binary, which can't be asked.
     */
    public static long liveHeap(RunningService service) {
        if (!System.getProperty("vestibule.test.binary", "").isBlank()) {
            return 0;
        }
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return number(
                LIVE_BYTES,
                output(jcmd.toString(), Long.toString(service.pid()), "GC.class_histogram"));
    }

    /** Bytes of memory that the process holds in all. */
    public static long resident(RunningService service) {
        try {
            Path status = Path.of("/proc", Long.toString(service.pid()), "status");
            return 1024 * number(RESIDENT, Files.readString(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many authenticated sockets the service has. */
    public static int sockets(RunningService service) {
        return new JsonObject(GuestSession.get(service, "/api/socket/stats").body())
                .getJsonObject("data")
                .getInteger("connectedSockets");
    }

    /** What it has logged at WARN or above. */
    public static List<String> complaints(RunningService service) {
        return COMPLAINT.matcher(service.log()).results().map(MatchResult::group).toList();
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No " + pattern + " in\n" + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
