package dev.vestibule.matching;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tickets of a small world, so that some fit and some don't; the same for the same seed. */
final class RandomTickets {

    private static final List<String> GENDERS = List.of("f", "m", "*", "1:m");
    private static final List<String> LANGUAGES = List.of("en", "de", "klingon");
    private static final List<String> COUNTRIES = List.of("de", "us");
    private static final List<String> INTERESTS = List.of("chess", "go", "opera", "-", "*-", "+");

    private final SplittableRandom random;
    private final List<String> guests;
    private final int devices;
    private final double wishfulness;

    RandomTickets(long seed, int guests, int devices) {
        this.random = new SplittableRandom(seed);
        this.guests = IntStream.range(0, guests).mapToObj(i -> "guest" + i).toList();
        this.devices = devices;
        this.wishfulness = random.nextDouble();
    }

    List<String> guests() {
        return guests;
    }

    SplittableRandom random() {
        return random;
    }

    String guest() {
        return guests.get(random.nextInt(guests.size()));
    }

    Ticket next(long since) {
        return of(guest(), since);
    }

    Ticket of(String guest, long since) {
        Attributes attributes = new Attributes(is(GENDERS), is(LANGUAGES), is(COUNTRIES));
        String device = "device" + random.nextInt(devices);
        return new Ticket(guest, device, attributes, wishes(), since);
    }

    private Wishes wishes() {
        return Wishes.of(wish(GENDERS), wish(LANGUAGES), wish(COUNTRIES), interests(), required());
    }

    private Set<String> interests() {
        Set<String> interests = new HashSet<>();
        while (random.nextDouble() < wishfulness * 0.7 && interests.size() < 5) {
            interests.add(pick(INTERESTS));
        }
        return interests;
    }

    private Set<Wish> required() {
        Set<Wish> required = EnumSet.allOf(Wish.class);
        required.removeIf(wish -> random.nextBoolean());
        return required;
    }

    private @Nullable String is(List<String> values) {
        return random.nextInt(4) == 0 ? null : pick(values);
    }

    private @Nullable String wish(List<String> values) {
        return random.nextDouble() < wishfulness * 0.6 ? pick(values) : null;
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
