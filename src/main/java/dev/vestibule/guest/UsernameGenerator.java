package dev.vestibule.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Makes names for guests that bring none: adjective, animal, and a number from 1 to 9999. Every
 * combination is a legal {@link Username}. Names may repeat; identity is the guest id.
 */
@ApplicationScoped
class UsernameGenerator {

    static final int MAX_NUMBER = 9999;

    static final List<String> ADJECTIVES =
            List.of(
                    "Amber", "Bold", "Brave", "Bright", "Calm", "Clever", "Cosmic", "Curious",
                    "Eager", "Fancy", "Gentle", "Golden", "Happy", "Jolly", "Kind", "Lively",
                    "Lucky", "Mellow", "Misty", "Noble", "Proud", "Quick", "Quiet", "Silver",
                    "Sunny", "Swift", "Velvet", "Vivid", "Witty", "Zesty");

    static final List<String> ANIMALS =
            List.of(
                    "Badger", "Bear", "Beaver", "Cheetah", "Crane", "Dolphin", "Eagle", "Falcon",
                    "Ferret", "Finch", "Fox", "Gecko", "Heron", "Ibis", "Jaguar", "Koala", "Lemur",
                    "Lynx", "Marten", "Moose", "Otter", "Owl", "Panda", "Penguin", "Puffin",
                    "Raven", "Robin", "Seal", "Tiger", "Wolf");

    private final RandomGenerator random;

    @Inject
    UsernameGenerator() {
        this(new Random());
    }

    UsernameGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** A new name. */
    String next() {
        return pick(ADJECTIVES) + pick(ANIMALS) + random.nextInt(1, MAX_NUMBER + 1);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
