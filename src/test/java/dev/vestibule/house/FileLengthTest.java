package dev.vestibule.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, methods and constructors stay small, tests included. */
class FileLengthTest {

    @TempDir Path planted;

    @Test
    void everySourceIsWithinTheLimits() throws IOException {
        Path sources = Path.of("src");

        assertThat(SourceSizes.sources(sources)).isNotEmpty();
        assertThat(SourceSizes.tooBig(sources)).isEmpty();
    }

    @Test
    void aFileMayHave250LinesAndNotOneMore() throws IOException {
        plant("Fits.java", "// one more\n".repeat(249) + "class Fits {}\n");
        plant("TooLong.java", "// one more\n".repeat(250) + "class TooLong {}\n");

        assertThat(SourceSizes.tooBig(planted))
                .containsExactly("TooLong.java: 251 lines, at most 250");
    }

    @Test
    void aMethodMayHave40LinesAndNotOneMore() throws IOException {
        plant(
                "Methods.java",
                """
                class Methods {
                    /** A comment in front does not count. */
                    void fits() {
                %s    }

                    @Deprecated
                    void tooLong() {
                %s    }
                }
                """
                        .formatted("        fits();\n".repeat(38), "        fits();\n".repeat(38)));

        assertThat(SourceSizes.tooBig(planted))
                .containsExactly("Methods.tooLong: 41 lines, at most 40");
    }

    @Test
    void aConstructorMayHaveSevenParametersUnlessItIsARecords() throws IOException {
        plant(
                "Constructors.java",
                """
                class Constructors {
                    Constructors(int a, int b, int c, int d, int e, int f, int g) {}

                    Constructors(int a, int b, int c, int d, int e, int f, int g, int h) {}

                    record Data(int a, int b, int c, int d, int e, int f, int g, int h) {
                        Data {}
                    }
                }
                """);

        assertThat(SourceSizes.tooBig(planted))
                .containsExactly("Constructors.<init>: 8 parameters, at most 7");
    }

    private void plant(String name, String source) throws IOException {
        Files.writeString(planted.resolve(name), source);
    }
}
