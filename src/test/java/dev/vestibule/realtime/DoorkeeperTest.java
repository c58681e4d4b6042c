package dev.vestibule.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.support.Assembly;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.Visitors;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private static final String ADDRESS = "192.0.2.7";

    private final SocketConfig config =
            Defaults.of(SocketConfig.class, Map.of("maxUnauthenticatedPerAddress", 1));
    private final Waiting waiting = new Waiting(config);
    private final Doorkeeper doorkeeper =
            new Doorkeeper(null, null, waiting, config, new Assembly().timers().vertx(), null);

    @Test
    void aStrangerWhoseSocketCannotBeGuardedGivesItsPlaceBackOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(doorkeeper.admitStranger(ADDRESS)).isTrue();
            assertThat(doorkeeper.admitStranger(ADDRESS)).isFalse();
            assertThatThrownBy(() -> doorkeeper.admit(unguardable(), null))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(waiting.addresses()).isZero();
    }

    @Test
    void aGuestHoldsNoPlaceOfAStranger() {
        doorkeeper.admitStranger(ADDRESS);
        assertThatThrownBy(() -> doorkeeper.admit(unguardable(), Visitors.visitor("a")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(doorkeeper.admitStranger(ADDRESS)).isFalse();
    }

    /** A request on a connection that is not one of the server's. */
    private static HttpServerRequest unguardable() {
        return (HttpServerRequest)
                Proxy.newProxyInstance(
                        HttpServerRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServerRequest.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("remoteAddress")
                                        ? SocketAddress.inetSocketAddress(1, ADDRESS)
                                        : null);
    }
}
