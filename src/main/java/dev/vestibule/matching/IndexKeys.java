package dev.vestibule.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a waiting ticket is filed, and under which a newcomer looks for it. They
 * are such that a newcomer finds a ticket under at least one of its names exactly if the two meet
 * each other's wishes.
 *
 * <p>A name has four parts: gender, language, country, interest. Each of the first three is "what
 * the waiting one is" followed by "what it asks for". The waiting ticket answers to its attribute
 * and to "whoever", with the one wish that it has; the newcomer asks for its own wish or else for
 * whoever, and for those who want anyone or just what the newcomer is. A shared interest is shared
 * both ways, so both sides name the same: each of their interests, and, unless they insist on
 * sharing one, "whatever".
 *
 * <p>Neither has more than 8 x 6 names. Values carry their length in front, so that no value,
 * whatever it holds, can pose as two or as none.
 */
final class IndexKeys {

    private IndexKeys() {}

    /** The names of a ticket that waits. */
    static List<String> filed(Ticket ticket) {
        Attributes is = ticket.attributes();
        Wishes asks = ticket.wishes();
        List<String> names = answers(is.gender(), asks.gender());
        names = each(names, answers(is.language(), asks.language()));
        names = each(names, answers(is.country(), asks.country()));
        return each(names, interests(ticket));
    }

    /** The names under which everybody is found who fits a newcomer. */
    static List<String> lookedUp(Ticket ticket) {
        Attributes is = ticket.attributes();
        Wishes asks = ticket.wishes();
        List<String> names = questions(is.gender(), asks.gender());
        names = each(names, questions(is.language(), asks.language()));
        names = each(names, questions(is.country(), asks.country()));
        return each(names, interests(ticket));
    }

    private static List<String> answers(@Nullable String attribute, @Nullable String wish) {
        String asked = part(wish);
        return attribute == null
                ? List.of(part(null) + asked)
                : List.of(part(null) + asked, part(attribute) + asked);
    }

    private static List<String> questions(@Nullable String attribute, @Nullable String wish) {
        String asked = part(wish);
        return attribute == null
                ? List.of(asked + part(null))
                : List.of(asked + part(null), asked + part(attribute));
    }

    private static List<String> interests(Ticket ticket) {
        List<String> names = new ArrayList<>();
        if (!ticket.wishes().holds(Wish.INTERESTS)) {
            names.add(part(null));
        }
        for (String interest : ticket.interests()) {
            names.add(part(interest));
        }
        return names;
    }

    private static String part(@Nullable String value) {
        return value == null ? "*" : value.length() + ":" + value;
    }

    private static List<String> each(List<String> heads, List<String> tails) {
        List<String> names = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                names.add(head + tail);
            }
        }
        return names;
    }
}
