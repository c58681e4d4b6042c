package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The guests who are online, as they are now, in the order in which they came. Adding, changing and
 * removing cost O(log n), a page costs its own length. Thread-safe; changes of one guest are
 * atomic.
 */
final class Roster {

    /** Which of those who are online are listed. */
    enum Selection {
        ONLINE,
        /** In no pair. */
        AVAILABLE
    }

    /** A part of a list; {@code next} is the place to go on from, or null at the end. */
    record Page(List<Guest> guests, @Nullable Long next) {}

    private record Entry(long place, Guest guest) {}

    private final AtomicLong places = new AtomicLong();
    private final ConcurrentMap<String, Entry> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Guest> online = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<Long, Guest> available = new ConcurrentSkipListMap<>();

    /** Adds a guest at the end of the list, or replaces what is known of it. */
    void put(Guest guest) {
        byId.compute(guest.id(), (id, entry) -> entered(entry, guest));
    }

    /** Changes what is known of a guest that is listed; the guest as it is now, or null. */
    @Nullable Guest change(String guestId, UnaryOperator<Guest> change) {
        Entry now =
                byId.computeIfPresent(
                        guestId, (id, entry) -> entered(entry, change.apply(entry.guest())));
        return now == null ? null : now.guest();
    }

    void remove(String guestId) {
        byId.computeIfPresent(
                guestId,
                (id, entry) -> {
                    online.remove(entry.place());
                    setAvailable(entry.place(), null);
                    return null;
                });
    }

    @Nullable Guest find(String guestId) {
        Entry entry = byId.get(guestId);
        return entry == null ? null : entry.guest();
    }

    long online() {
        return byId.size();
    }

    long available() {
        return available.size();
    }

    /** Up to {@code limit} guests after a place, without the one who asks. */
    Page page(Selection selection, long after, int limit, String exceptId) {
        List<Guest> guests = new ArrayList<>(limit);
        long last = after;
        for (var entry : list(selection).tailMap(after, false).entrySet()) {
            if (entry.getValue().id().equals(exceptId)) {
                continue;
            }
            if (guests.size() == limit) {
                return new Page(guests, last);
            }
            guests.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page(guests, null);
    }

    private ConcurrentNavigableMap<Long, Guest> list(Selection selection) {
        return switch (selection) {
            case ONLINE -> online;
            case AVAILABLE -> available;
        };
    }

    private Entry entered(@Nullable Entry known, Guest guest) {
        Entry entry = new Entry(known == null ? places.incrementAndGet() : known.place(), guest);
        online.put(entry.place(), guest);
        boolean free = guest.situation().state() != GuestState.CHATTING;
        setAvailable(entry.place(), free ? guest : null);
        return entry;
    }

    private void setAvailable(long place, @Nullable Guest guest) {
        if (guest == null) {
            available.remove(place);
        } else {
            available.put(place, guest);
        }
    }
}
