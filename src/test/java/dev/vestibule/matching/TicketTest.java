package dev.vestibule.matching;

import static dev.vestibule.matching.Tickets.anyone;
import static dev.vestibule.matching.Tickets.anyoneFrom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketTest {

    @Test
    void aGuestWithoutADeviceIsItsOwnDevice() {
        assertThat(Ticket.of(guest(null), Wishes.NONE, 3).device()).isEqualTo("guest_1");
        assertThat(Ticket.of(guest("phone"), Wishes.NONE, 3).device()).isEqualTo("phone");
    }

    @Test
    void aTicketSaysWhatItsGuestIs() {
        assertThat(Ticket.of(guest("phone"), Wishes.NONE, 3))
                .isEqualTo(
                        new Ticket(
                                "guest_1",
                                "phone",
                                new Attributes("f", "en", null),
                                Wishes.NONE,
                                3));
    }

    @Test
    void theSameGuestAndTheSameDeviceNeverFit() {
        assertThat(anyone("a", 1).fits(anyone("b", 2))).isTrue();
        assertThat(anyoneFrom("x", "a", 1).fits(anyoneFrom("y", "a", 2))).isFalse();
        assertThat(anyoneFrom("x", "a", 1).fits(anyoneFrom("x", "b", 2))).isFalse();
    }

    @Test
    void ageOnlyGrows() {
        assertThat(anyone("a", 5).notLaterThan(3).since()).isEqualTo(3);
        assertThat(anyone("a", 5).notLaterThan(7).since()).isEqualTo(5);
        assertThat(anyone("a", 5).widened().since()).isEqualTo(5);
    }

    private static Guest guest(@Nullable String device) {
        Profile profile = new Profile(null, "F", "en-US");
        return Guest.born("guest_1", "session", "Fox1", device, profile, Instant.EPOCH);
    }
}
