package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTokenTest {

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap query = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @CsvSource({"Bearer abc", "bearer abc", "BEARER   abc", "'  Bearer abc  '"})
    void theTokenIsInTheAuthorizationHeader(String header) {
        headers.add("Authorization", header);

        assertThat(token(false)).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearera"})
    void anAuthorizationThatIsNoBearersHasNoTokenAndNothingElseIsAsked(String header) {
        headers.add("Authorization", header);
        headers.add(PROTOCOL, "bearer.abc");
        query.add("access_token", "abc");

        assertThat(token(true)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vestibule.v1, bearer.abc",
                "bearer.abc,vestibule.v1",
                " bearer.abc ",
                "quarkus-http-upgrade#Authorization#Bearer%20abc",
                "vestibule.v1,quarkus-http-upgrade#Authorization#Bearer+abc"
            })
    void browsersCarryTheTokenAmongTheSubprotocols(String offered) {
        headers.add(PROTOCOL, offered);

        assertThat(token(false)).isEqualTo("abc");
    }

    @Test
    void severalHeadersOfSubprotocolsAreOneList() {
        headers.add(PROTOCOL, "vestibule.v1");
        headers.add(PROTOCOL, "bearer.abc");

        assertThat(token(false)).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,,",
                "vestibule.v1",
                "Bearer.abc",
                "quarkus-http-upgrade#Authorization#",
                "quarkus-http-upgrade#Authorization#%zz",
                "quarkus-http-upgrade#Cookie#Bearer%20abc"
            })
    void otherSubprotocolsCarryNone(String offered) {
        headers.add(PROTOCOL, offered);

        assertThat(token(false)).isNull();
    }

    @Test
    void theQueryCountsOnlyWhereItIsAllowed() {
        query.add("access_token", "abc");

        assertThat(token(false)).isNull();
        assertThat(token(true)).isEqualTo("abc");
    }

    @Test
    void whoeverBringsNothingHasNone() {
        assertThat(token(true)).isNull();
    }

    private @Nullable String token(boolean queryAllowed) {
        HttpServerRequest request =
                (HttpServerRequest)
                        Proxy.newProxyInstance(
                                HttpServerRequest.class.getClassLoader(),
                                new Class<?>[] {HttpServerRequest.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "headers" -> headers;
                                            case "getHeader" -> headers.get((String) arguments[0]);
                                            case "getParam" -> query.get((String) arguments[0]);
                                            default -> throw new UnsupportedOperationException();
                                        });
        return SocketToken.of(request, queryAllowed);
    }
}
