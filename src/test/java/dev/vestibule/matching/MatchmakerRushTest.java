package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.pair.Pairs;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Concurrently;
import dev.vestibule.support.Visitors;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Everybody asks at once. */
class MatchmakerRushTest {

    private static final Logger LOG = Logger.getLogger(MatchmakerRushTest.class);
    private static final int GUESTS = 10_000;
    private static final int THREADS = 8;

    @Test
    void tenThousandWhoAskAtOnceAreFiveThousandPairs() {
        House house = new House(new Assembly());
        house.assembly().keepNoEvents();
        List<Guest> guests =
                IntStream.range(0, GUESTS).mapToObj(i -> Visitors.visitor("g" + i)).toList();
        guests.forEach(house::connect);

        long begin = System.nanoTime();
        Concurrently.run(
                THREADS,
                thread -> {
                    for (int i = thread; i < GUESTS; i += THREADS) {
                        house.search("g" + i);
                    }
                });
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        LOG.infof("%d guests asked at once: %d ms", GUESTS, time.toMillis());

        assertThat(house.get(Pairs.class).members()).isEqualTo(GUESTS);
        assertThat(house.waiting()).isZero();
        assertThat(house.timers().pending()).isZero();
        for (Guest guest : guests) {
            String partner = house.partnerOf(guest.id());
            assertThat(partner).isNotNull().isNotEqualTo(guest.id());
            assertThat(house.partnerOf(partner)).isEqualTo(guest.id());
            assertThat(house.client(guest.id()).payloads("user:matched"))
                    .singleElement()
                    .asString()
                    .contains("\"id\":\"" + partner + "\"");
        }
    }
}
