package dev.vestibule.matching;

import java.util.Set;

/** Tickets as tests need them; a device is the guest's own unless it is named. */
final class Tickets {

    static final Wishes ANYONE = Wishes.NONE;

    private Tickets() {}

    /** Of a guest of whom nothing is known and that takes anyone. */
    static Ticket anyone(String guestId, long since) {
        return ticket(guestId, Attributes.UNKNOWN, ANYONE, since);
    }

    static Ticket anyoneFrom(String device, String guestId, long since) {
        return new Ticket(guestId, device, Attributes.UNKNOWN, ANYONE, since);
    }

    static Ticket ticket(String guestId, Attributes attributes, Wishes wishes, long since) {
        return new Ticket(guestId, "device-of-" + guestId, attributes, wishes, since);
    }

    static Attributes gender(String gender) {
        return new Attributes(gender, null, null);
    }

    static Wishes wantsGender(String gender) {
        return Wishes.of(gender, null, null, Set.of(), Set.of());
    }

    static Wishes wantsInterests(String... interests) {
        return Wishes.of(null, null, null, Set.of(interests), Set.of());
    }

    static Wishes requiresInterests(String... interests) {
        return Wishes.of(null, null, null, Set.of(interests), Set.of(Wish.INTERESTS));
    }
}
