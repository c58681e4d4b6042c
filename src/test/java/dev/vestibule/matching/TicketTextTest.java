package dev.vestibule.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written of a ticket is read as it was. */
class TicketTextTest {

    @Test
    void aTicketIsReadAsItWasWritten() {
        RandomTickets world = new RandomTickets(7, 50, 20);
        for (int i = 0; i < 1_000; i++) {
            Ticket ticket = world.next(1_763_727_123_456_000L + i);
            Ticket some = i % 3 == 0 ? ticket.widened().widened() : ticket;
            assertThat(written(some, "a \"card\""))
                    .isEqualTo(new TicketText.Stored(some, "node~1", "a \"card\""));
        }
    }

    @Test
    void textsOfAnyKindSurvive() {
        Wishes asks = Wishes.of("日本\"\\", "🎈", "\u2028", Set.of("ä ö", "{}"), Set.of());
        Ticket ticket = new Ticket("g\"1", "d,2", new Attributes("é", "x'", null), asks, 5);
        assertThat(written(ticket, "").ticket()).isEqualTo(ticket);
    }

    @Test
    void equalTicketsBeginAlikeAndOthersDoNot() {
        Ticket ticket =
                Tickets.ticket("a", Attributes.UNKNOWN, Tickets.wantsInterests("x", "y"), 1);
        Ticket same = Tickets.ticket("a", Attributes.UNKNOWN, Tickets.wantsInterests("y", "x"), 1);
        String beginning = TicketText.beginning(ticket, "n");
        assertThat(TicketText.beginning(same, "n")).isEqualTo(beginning);
        assertThat(text(ticket, "n", "card")).startsWith(beginning);
        assertThat(text(ticket.notLaterThan(0), "n", "card")).doesNotStartWith(beginning);
        assertThat(text(ticket.widened(), "n", "card")).doesNotStartWith(beginning);
        assertThat(text(ticket, "m", "card")).doesNotStartWith(beginning);
    }

    private static TicketText.Stored written(Ticket ticket, String card) {
        return TicketText.read(text(ticket, "node~1", card));
    }

    /** As the script puts it together. */
    private static String text(Ticket ticket, String node, String card) {
        return "{\"since\":"
                + ticket.since()
                + ','
                + TicketText.core(ticket, node)
                + TicketText.rest(List.of("one", "two"), card);
    }
}
