package dev.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Client;
import dev.vestibule.support.Frame;
import dev.vestibule.support.Lobby;
import dev.vestibule.support.Lobby.Couple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand messages each way at once: each arrives once, in order, and as it was. */
class BurstIT {

    private static final int MESSAGES = 1000;

    private static final String[] SAMPLES = {
        "plain",
        "\uD83D\uDE00 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
        "\u05E9\u05DC\u05D5\u05DD \u202Eabc\u202C \u0645\u0631\u062D\u0628\u0627",
        "e\u0301 \u00E9 n\u0303 a\u0308\u0323 Z\u0351\u036B\u0343",
        "\uD835\uDD4F \uD842\uDFB7 \uDBFF\uDFFD",
        " \t untrimmed \r\n ",
        "\\ \" / \b \f <script>&amp;</script> \u2028 \u2029 \u007F \uFEFF \u00A0",
        "\u1100\u1161\u11A8 \u0915\u094D\u0937 \u0E01\u0E33",
    };

    /** The ways a message is written. */
    enum Shape {
        SHORT(MESSAGES, i -> SAMPLES[i % SAMPLES.length] + i),
        LONGEST(100, i -> padded(SAMPLES[i % SAMPLES.length] + i, 'x')),
        LONGEST_OF_THREE_BYTES(100, i -> padded(SAMPLES[i % SAMPLES.length] + i, '\u6F22')),
        ESCAPED(MESSAGES, i -> SAMPLES[i % SAMPLES.length] + i);

        private final int atOnce;
        private final IntFunction<String> text;

        /**
         * @param atOnce so many are sent before the client waits for an answer
         */
        Shape(int atOnce, IntFunction<String> text) {
            this.atOnce = atOnce;
            this.text = text;
        }

        String text(String sender, int number) {
            return text.apply(number).length() > 900
                    ? text.apply(number)
                    : sender + text.apply(number);
        }

        /** The frame of a message; everything beyond ASCII is escaped, or nothing is. */
        String frame(String text) {
            String json = Frame.write(Map.of("type", "text", "content", text));
            return this == ESCAPED ? escaped(json) : json;
        }

        private static String padded(String text, char filler) {
            return text + String.valueOf(filler).repeat(1000 - text.length());
        }

        private static String escaped(String json) {
            StringBuilder ascii = new StringBuilder();
            json.chars()
                    .forEach(unit ->
                            ascii.append(
                                    unit < 0x7F
                                            ? String.valueOf((char) unit)
                                            : "\\u%04x".formatted(unit)));
            return ascii.toString();
        }
    }

    @RegisterExtension final Lobby lobby = new Lobby();

    @ParameterizedTest
    @EnumSource(Shape.class)
    void everyMessageArrivesOnceInOrderByteForByteInEveryTab(Shape shape) {
        Couple couple = lobby.couple();
        Client ada = couple.first();
        Client bob = couple.second();
        Client otherTabOfBob = lobby.tabOf(bob);

        CompletableFuture<Void> fromAda = inBackground(() -> sendAll(ada, "a", shape));
        CompletableFuture<Void> fromBob = inBackground(() -> sendAll(bob, "b", shape));
        CompletableFuture.allOf(fromAda, fromBob).join();

        List<String> byAda = texts("a", shape);
        List<String> byBob = texts("b", shape);
        arrived(bob, byAda);
        arrived(otherTabOfBob, byAda);
        arrived(ada, byBob);
        assertThat(sequence(ada, bob))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 2 * MESSAGES).boxed().toList());
    }

    private static void sendAll(Client client, String name, Shape shape) {
        List<String> texts = texts(name, shape);
        for (int i = 0; i < MESSAGES; i++) {
            client.sendText(
                    "{\"event\":\"chat:message\",\"data\":" + shape.frame(texts.get(i)) + "}");
            if ((i + 1) % shape.atOnce == 0) {
                client.barrier();
            }
        }
    }

    private static void arrived(Client client, List<String> expected) {
        client.barrier();
        List<String> texts =
                messages(client).stream().map(f -> f.data().path("content").asText()).toList();
        assertThat(texts).containsExactlyElementsOf(expected);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(texts.get(i).toCharArray()).isEqualTo(expected.get(i).toCharArray());
            assertThat(texts.get(i).getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(expected.get(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Integer> sequence(Client one, Client other) {
        return Stream.of(one, other)
                .flatMap(client -> messages(client).stream())
                .map(frame -> frame.data().path("seq").intValue())
                .sorted()
                .toList();
    }

    private static List<Frame> messages(Client client) {
        return client.frames().stream().filter(f -> f.event().equals("chat:message")).toList();
    }

    private static List<String> texts(String sender, Shape shape) {
        return IntStream.range(0, MESSAGES).mapToObj(i -> shape.text(sender, i)).toList();
    }

    private static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task);
    }
}
