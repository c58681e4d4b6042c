package dev.vestibule.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the first page over HTTP. */
class PageFilesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html",
        "/page.css,text/css",
        "/chat.css,text/css",
        "/js/main.js,text/javascript",
        "/favicon.svg,image/svg+xml"
    })
    void aFileComesWithItsTypeAndTheStrictPolicyOfPages(String path, String type)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void noFileIsKeptAndMetByThoseOfAnotherVersion() throws IOException, InterruptedException {
        assertThat(header(get("/"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(get("/js/main.js"), "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void nothingInThePageIsInlineOrFromElsewhere() throws IOException, InterruptedException {
        assertThat(get("/").body())
                .doesNotContainPattern("<script(?![^>]* src=\"/)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:")
                .doesNotContainPattern("(src|href)=\"(?!/[a-z])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/js/", "/js/nowhere.js", "/favicon.ico"})
    void aPathThatIsNoFileIsTheJson404(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"message\":\"API endpoint not found\"");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = RunningService.shared().baseUri().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
