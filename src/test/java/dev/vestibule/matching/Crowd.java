package dev.vestibule.matching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.guest.Guest;
import dev.vestibule.guest.GuestStore;
import dev.vestibule.guest.Profile;
import dev.vestibule.problem.Problem;
import dev.vestibule.support.Assembly;
import dev.vestibule.support.Visitors;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Guests who do one thing after another as chance has it. */
final class Crowd {

    private static final List<String> GENDERS = List.of("female", "male", "diverse");

    private final House house;
    private final List<Guest> guests;

    /** A crowd whose genders, and the order of whose observers, chance decides. */
    Crowd(int size, RandomGenerator random) {
        this.house = new House(new Assembly());
        BESIDES.forEach(name -> house.assembly().including(name));
        house.assembly().shuffleObservers(random);
        house.assembly().keepNoEvents();
        this.guests = IntStream.range(0, size).mapToObj(i -> guest("g" + i, random)).toList();
        guests.forEach(guest -> store().save(guest).await().indefinitely());
    }

    /** What observes the same events, so that its order among them can matter. */
    private static final List<String> BESIDES =
            List.of("dev.vestibule.stats.Situations", "dev.vestibule.presence.Attendance");

    House house() {
        return house;
    }

    List<Guest> guests() {
        return guests;
    }

    /** Somebody does something. */
    void act(RandomGenerator random) {
        act(guests.get(random.nextInt(guests.size())), random);
    }

    /** A guest does something. */
    void act(Guest guest, RandomGenerator random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> house.connect(guest);
            case 2 -> house.disconnect(guest.id());
            case 3 -> {
                house.disconnect(guest.id());
                house.connect(guest);
            }
            case 4, 5 -> house.leave(guest.id());
            case 6 -> house.cancel(guest.id());
            default -> search(guest, random);
        }
    }

    /** Time passes, perhaps enough for somebody to give up. */
    void wait(RandomGenerator random) {
        house.pass(Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 10 : 400)));
    }

    /** Every guest comes online, leaves its room if it has one, and takes whoever comes. */
    void everybodySearches() {
        for (Guest guest : guests) {
            house.connect(guest);
            house.leave(guest.id());
        }
        guests.stream()
                .filter(guest -> house.partnerOf(guest.id()) == null)
                .forEach(guest -> house.search(guest.id()));
    }

    void everybodyGoes() {
        guests.forEach(guest -> house.disconnectAll(guest.id()));
    }

    Census census() {
        return new Census(house, guests);
    }

    private void search(Guest guest, RandomGenerator random) {
        ObjectNode preferences = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            preferences.put("gender", any(random));
        }
        if (random.nextInt(4) == 0) {
            preferences.putArray("required").add("gender");
        }
        try {
            house.search(guest.id(), preferences);
        } catch (Problem inAPair) {
            // As it should be; whether it is right is the census' to say.
        }
    }

    private GuestStore store() {
        return house.get(GuestStore.class);
    }

    private static Guest guest(String id, RandomGenerator random) {
        return Visitors.visitor(id, new Profile(null, any(random), null));
    }

    private static String any(RandomGenerator random) {
        return GENDERS.get(random.nextInt(GENDERS.size()));
    }
}
