package dev.vestibule.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RawHttp;
import dev.vestibule.support.RawHttp.Reply;
import dev.vestibule.support.RunningService;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H3: bodies, targets and headers have a largest size; behind it the connection is over. */
class H3SizesIT {

    private static final String HOST = "Host: localhost\r\n";
    private static final String NEXT = "GET /api/guest/username HTTP/1.1\r\n" + HOST + "\r\n";

    private final int port = RunningService.shared().port();

    private static String post(String headers, String body) {
        return "POST /api/guest HTTP/1.1\r\n"
                + HOST
                + "Content-Type: application/json\r\n"
                + headers
                + "\r\n"
                + body;
    }

    @Test
    void theLargestBodyIsReadAndOneByteMoreIsNot() throws IOException {
        String largest = "{}" + " ".repeat(65_534);

        assertThat(
                        RawHttp.exchange(
                                        port,
                                        post(
                                                "Connection: close\r\nContent-Length: 65536\r\n",
                                                largest))
                                .status())
                .isEqualTo(201);
        onlyAnswer(413, post("Content-Length: 65537\r\n", largest + " ") + NEXT);
    }

    @Test
    void aHugeBodyIsRefusedByItsHeaderAlone() throws IOException {
        Reply reply = onlyAnswer(413, post("Content-Length: 1073741824\r\n", ""));
        assertThat(reply.body()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"");

        Reply asked =
                onlyAnswer(413, post("Expect: 100-continue\r\nContent-Length: 1073741824\r\n", ""));
        assertThat(asked.text()).doesNotContain("100 Continue");
    }

    @Test
    void aBodyThatIsWaitedForIsAskedForOnce() throws IOException {
        Reply reply =
                RawHttp.exchange(
                        port,
                        post(
                                "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n",
                                "{}"));

        assertThat(reply.text()).containsOnlyOnce("100 Continue").contains("201 Created");
    }

    @Test
    void whatIsSentBehindARefusalIsThrownAway() throws IOException {
        Reply reply =
                onlyAnswer(413, post("Content-Length: 900000\r\n", "x".repeat(900_000)) + NEXT);

        assertThat(reply.body()).contains("\"success\":false");
    }

    @Test
    void theLongestTargetIsReadAndOneByteMoreIsNot() throws IOException {
        String longest = "/api/guest/username?" + "a".repeat(2_028);
        String close = " HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";

        assertThat(RawHttp.exchange(port, "GET " + longest + close).status()).isEqualTo(200);
        Reply reply = onlyAnswer(414, "GET " + longest + "a HTTP/1.1\r\n" + HOST + "\r\n" + NEXT);
        assertThat(reply.body()).contains("\"code\":\"URI_TOO_LONG\"");
        onlyAnswer(414, "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n" + NEXT);
    }

    @Test
    void sixtyFourHeaderFieldsAreReadAndOneMoreIsNot() throws IOException {
        String start = "GET /api/guest/username HTTP/1.1\r\n" + HOST + "Connection: close\r\n";

        assertThat(RawHttp.exchange(port, start + fields(62) + "\r\n").status()).isEqualTo(200);
        Reply reply = onlyAnswer(431, start + fields(63) + "\r\n" + NEXT);
        assertThat(reply.body()).contains("\"code\":\"HEADERS_TOO_LARGE\"");
    }

    @Test
    void headersOfMoreThanEightKibibytesAreRefused() throws IOException {
        String start = "GET /api/guest/username HTTP/1.1\r\n" + HOST;

        onlyAnswer(431, start + "X: " + "a".repeat(8_192) + "\r\n\r\n" + NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n",
                "Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n",
                "Transfer-Encoding: identity\r\n"
            })
    void aBodyWithoutALengthIsRefused(String headers) throws IOException {
        onlyAnswer(411, post(headers, "2\r\n{}\r\n0\r\n\r\n") + NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 4\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 2, 2\r\n",
                "Content-Length: +2\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 99999999999999999999\r\n"
            })
    void aLengthThatIsNoneIsRefused(String headers) throws IOException {
        onlyAnswer(400, post(headers, "{}") + NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: b\r\n",
                "Host: a\r\nHost: a\r\n",
                "Host:\r\n",
                "Host: a b\r\n",
                "Host: a/b\r\n",
                "Host: user@a\r\n",
                "Host : a\r\n"
            })
    void anythingButOneHostIsRefused(String hosts) throws IOException {
        onlyAnswer(400, "GET /api/guest/username HTTP/1.1\r\n" + hosts + "\r\n" + NEXT);
    }

    private Reply onlyAnswer(int status, String request) throws IOException {
        Reply reply = RawHttp.exchange(port, request);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.answers()).as(reply.text()).isOne();
        assertThat(reply.closed()).as("closed").isTrue();
        return reply;
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "X-" + i + ": 1\r\n")
                .collect(Collectors.joining());
    }
}
