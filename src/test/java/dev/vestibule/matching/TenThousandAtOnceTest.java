package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.Concurrently;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** M2 in one process: ten thousand guests ask at once, from several threads. */
class TenThousandAtOnceTest {

    private static final int THREADS = 4;
    private static final int GUESTS = 10_001;
    private static final int ROUNDS = 2;

    private final House house = new House();
    private final List<String> ids =
            IntStream.range(0, GUESTS).mapToObj("guest%05d"::formatted).toList();

    @Test
    void everyGuestButTheOddOneIsInExactlyOnePairAndToldOnce() {
        ids.forEach(house::connect);
        house.assembly().keepNoEvents();
        searchOnceAndLeave();
        for (int round = 0; round < ROUNDS; round++) {
            ids.forEach(id -> house.client(id).forget());

            Concurrently.run(
                    THREADS,
                    thread -> {
                        for (int i = thread; i < GUESTS; i += THREADS) {
                            house.search(ids.get(i));
                        }
                    });

            long alone = ids.stream().filter(id -> house.partnerOf(id) == null).count();
            assertThat(alone).isEqualTo(1);
            assertThat(house.waiting()).isEqualTo(1);
            assertThat(ids).allSatisfy(this::isInOnePairOrWaits);
            part();
        }
    }

    /** What is used for the first time by several threads at once is used by one before. */
    private void searchOnceAndLeave() {
        house.search(ids.getFirst());
        house.cancel(ids.getFirst());
    }

    private void isInOnePairOrWaits(String id) {
        String partner = house.partnerOf(id);
        long told = house.client(id).events().stream().filter("user:matched"::equals).count();
        assertThat(house.isSearching(id)).isEqualTo(partner == null);
        assertThat(told).isEqualTo(partner == null ? 0 : 1);
        if (partner != null) {
            assertThat(partner).isNotEqualTo(id);
            assertThat(house.partnerOf(partner)).isEqualTo(id);
        }
    }

    private void part() {
        for (String id : ids) {
            house.leave(id);
            house.cancel(id);
        }
        assertThat(house.waiting()).isZero();
    }
}
