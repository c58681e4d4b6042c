package dev.vestibule.realtime;

import static dev.vestibule.support.ClientFrame.CONTINUATION;
import static dev.vestibule.support.ClientFrame.TEXT;
import static dev.vestibule.support.ClientFrame.close;
import static dev.vestibule.support.ClientFrame.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 section 8.1: text is UTF-8 or the connection fails with 1007. */
class W4Utf8Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c3",
                "41c3",
                "c328",
                "c0af",
                "c1bf",
                "e080af",
                "e282",
                "e28228",
                "eda080",
                "edbfbf",
                "eda080edb080",
                "f08080af",
                "f08282ac",
                "f0908d",
                "f4908080",
                "f5808080",
                "f8808080af",
                "fc8080808080af",
                "fe",
                "ff",
                "41ff42"
            })
    void invalidTextIsNeverDelivered(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        expect1007(frame(true, TEXT, bytes));
        for (int cut = 0; cut <= bytes.length; cut++) {
            byte[] head = new byte[cut];
            byte[] tail = new byte[bytes.length - cut];
            System.arraycopy(bytes, 0, head, 0, cut);
            System.arraycopy(bytes, cut, tail, 0, tail.length);
            expect1007(frame(false, TEXT, head), frame(true, CONTINUATION, tail));
        }
        expect1007(close(1000, bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\uFFFD",
                "ä€😀",
                "\u0000",
                "\uFFFF",
                "\uFEFFbom",
                "\uD7FF\uE000"
            })
    void validTextPassesWholeAndCutAnywhere(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            try (GuardedPipeline pipeline = GuardedPipeline.open()) {
                byte[] head = new byte[cut];
                byte[] tail = new byte[bytes.length - cut];
                System.arraycopy(bytes, 0, head, 0, cut);
                System.arraycopy(bytes, cut, tail, 0, tail.length);
                pipeline.receive(frame(false, TEXT, head), frame(true, CONTINUATION, tail));
                pipeline.receive(frame(true, TEXT, bytes));
                assertThat(pipeline.texts).containsExactly(text, text);
                assertThat(pipeline.sent()).isEmpty();
            }
        }
    }

    @Test
    void agreesWithTheStrictDecoderOfTheJdkOnRandomBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = likelyUtf8(random);
            try (GuardedPipeline pipeline = GuardedPipeline.open()) {
                pipeline.receive(frame(true, TEXT, bytes));
                assertThat(pipeline.texts.size())
                        .as("seed %d: %s", seed, HexFormat.of().formatHex(bytes))
                        .isEqualTo(isUtf8(bytes) ? 1 : 0);
            }
        }
    }

    private static byte[] likelyUtf8(Random random) {
        byte[] leads = HexFormat.of().parseHex("417fc2dfe0e1edeeeff0f1f3f4");
        byte[] tails = HexFormat.of().parseHex("808f909fa0bf");
        byte[] bytes = new byte[1 + random.nextInt(5)];
        for (int i = 0; i < bytes.length; i++) {
            byte[] source = i == 0 || random.nextInt(4) == 0 ? leads : tails;
            bytes[i] = source[random.nextInt(source.length)];
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    private static void expect1007(byte[]... frames) {
        try (GuardedPipeline pipeline = GuardedPipeline.open()) {
            pipeline.receive(frames);
            assertThat(pipeline.texts).isEmpty();
            assertThat(pipeline.framework.closes).isZero();
            assertThat(pipeline.sent())
                    .singleElement()
                    .extracting(SentFrame::closeCode)
                    .isEqualTo(1007);
        }
    }
}
