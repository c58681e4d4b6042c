package dev.vestibule.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.presence.Leases.Expired;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Instant T0 = Instant.parse("2026-11-21T12:00:00Z");

    private final Leases leases = new Leases(Duration.ofSeconds(45));

    @Test
    void onlyTheFirstOfAGuestsLeasesIsTheFirst() {
        assertThat(leases.grant("a", "a1", T0)).isTrue();
        assertThat(leases.grant("a", "a2", T0)).isFalse();
        assertThat(leases.grant("b", "b1", T0)).isTrue();
    }

    @Test
    void grantingALeaseThatIsHeldChangesNothing() {
        leases.grant("a", "a1", T0);

        assertThat(leases.grant("a", "a1", T0)).isFalse();
        assertThat(leases.drop("a", "a1")).isTrue();
    }

    @Test
    void onlyTheLastOfAGuestsLeasesIsTheLast() {
        leases.grant("a", "a1", T0);
        leases.grant("a", "a2", T0);

        assertThat(leases.drop("a", "a1")).isFalse();
        assertThat(leases.drop("a", "a2")).isTrue();
    }

    @Test
    void aLeaseIsDroppedOnce() {
        leases.grant("a", "a1", T0);

        assertThat(leases.drop("a", "a1")).isTrue();
        assertThat(leases.drop("a", "a1")).isFalse();
        assertThat(leases.drop("nobody", "a1")).isFalse();
    }

    @Test
    void aGuestThatComesBackIsFirstAgain() {
        leases.grant("a", "a1", T0);
        leases.drop("a", "a1");

        assertThat(leases.grant("a", "a2", T0)).isTrue();
    }

    @Test
    void aLeaseRunsOutAfterItsTimeAndNotBefore() {
        leases.grant("a", "a1", T0);

        assertThat(leases.expired(T0.plusSeconds(45).minusNanos(1))).isEmpty();
        assertThat(leases.expired(T0.plusSeconds(45))).containsExactly(new Expired("a", "a1"));
    }

    @Test
    void aLeaseThatRanOutIsToldOnce() {
        leases.grant("a", "a1", T0);
        leases.expired(T0.plusSeconds(50));

        assertThat(leases.expired(T0.plusSeconds(99))).isEmpty();
    }

    @Test
    void aRenewedLeaseRunsOutAsLongAfterItsRenewal() {
        leases.grant("a", "a1", T0);
        leases.renew("a", "a1", T0.plusSeconds(40));

        assertThat(leases.expired(T0.plusSeconds(84))).isEmpty();
        assertThat(leases.expired(T0.plusSeconds(85))).containsExactly(new Expired("a", "a1"));
    }

    @Test
    void aLeaseThatIsNotHeldIsNotRenewed() {
        leases.grant("a", "a1", T0);
        leases.drop("a", "a1");
        leases.renew("a", "a1", T0.plusSeconds(40));
        leases.renew("b", "b1", T0.plusSeconds(40));

        assertThat(leases.expired(T0.plusSeconds(900))).isEmpty();
        assertThat(leases.grant("a", "a1", T0)).isTrue();
    }

    @Test
    void aLeaseThatWasDroppedDoesNotRunOut() {
        leases.grant("a", "a1", T0);
        leases.drop("a", "a1");

        assertThat(leases.expired(T0.plusSeconds(900))).isEmpty();
    }

    @Test
    void allLeasesThatRanOutAreToldAtOnce() {
        leases.grant("a", "a1", T0.plusSeconds(2));
        leases.grant("b", "b1", T0);
        leases.grant("c", "c1", T0.plusSeconds(1));
        leases.renew("b", "b1", T0.plusSeconds(3));

        assertThat(leases.expired(T0.plusSeconds(900)))
                .containsExactlyInAnyOrder(
                        new Expired("c", "c1"), new Expired("a", "a1"), new Expired("b", "b1"));
    }

    @Test
    void aNewLeaseOfAnOldConnectionIdHasItsOwnTime() {
        leases.grant("a", "a1", T0);
        leases.drop("a", "a1");
        leases.grant("a", "a1", T0.plusSeconds(30));

        assertThat(leases.expired(T0.plusSeconds(45))).isEmpty();
        assertThat(leases.expired(T0.plusSeconds(75))).containsExactly(new Expired("a", "a1"));
    }
}
