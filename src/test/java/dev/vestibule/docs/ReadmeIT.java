package dev.vestibule.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README shows what happens. */
class ReadmeIT {

    private static final String COMMAND = "node --experimental-websocket docs/demo/two-guests.mjs";

    @Test
    void theReadmeNamesTheCommandThatIsRunHere() {
        assertThat(readme()).contains("    " + COMMAND + "\n");
    }

    /** The two guests are told independently of each other, so only the order of each is fixed. */
    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Bob"})
    void twoIndependentClientsSeeWhatTheReadmeShows(String guest) throws Exception {
        assertThat(linesOf(guest, demonstration())).isEqualTo(linesOf(guest, transcript()));
    }

    private static List<String> linesOf(String guest, String transcript) {
        return transcript.lines().map(String::strip).filter(l -> l.startsWith(guest)).toList();
    }

    private static String transcript() {
        String readme = readme();
        int begin = readme.indexOf("```text\n") + "```text\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    private static String demonstration() throws IOException, InterruptedException {
        Path output = Files.createTempFile("demonstration", ".txt");
        try {
            Process process =
                    new ProcessBuilder(
                                    (COMMAND + " " + RunningService.shared().baseUri()).split(" "))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
            String said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
