package dev.vestibule.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a waiting ticket is filed, and under which a newcomer looks for it. They
 * are such that a newcomer finds a ticket under at least one of its names exactly if the two meet
 * each other's wishes.
 *
 * <p>A name has four parts, each "what the waiting one is" followed by "what it asks for": gender,
 * language, country, interest. For the first three the waiting ticket answers to its attribute and
 * to "whoever", with the one wish it has; the newcomer asks for its own wish or for whoever, and
 * for those who want anyone or just what the newcomer is. Interests are lists, and a shared one is
 * shared both ways: a ticket that wishes for one is filed under each of its interests as such; a
 * ticket without that wish is filed under each, and under "whoever" for those who don't ask either.
 *
 * <p>A waiting ticket has at most 8 x 6 names, a newcomer at most 8 x 10. Values carry their length
 * in front, so that no value, whatever it holds, can pose as two or as none.
 */
final class IndexKeys {

    private static final String ASKS = "+";
    private static final String ASKS_NOT = "-";

    private IndexKeys() {}

    /** The names of a ticket that waits. */
    static List<String> filed(Ticket ticket) {
        Attributes is = ticket.attributes();
        Wishes asks = ticket.wishes();
        List<String> names = answers(is.gender(), asks.gender());
        names = each(names, answers(is.language(), asks.language()));
        names = each(names, answers(is.country(), asks.country()));
        return each(names, interestAnswers(ticket));
    }

    /** The names under which everybody is found who fits a newcomer. */
    static List<String> lookedUp(Ticket ticket) {
        Attributes is = ticket.attributes();
        Wishes asks = ticket.wishes();
        List<String> names = questions(is.gender(), asks.gender());
        names = each(names, questions(is.language(), asks.language()));
        names = each(names, questions(is.country(), asks.country()));
        return each(names, interestQuestions(ticket));
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

    private static List<String> interestAnswers(Ticket ticket) {
        boolean asks = ticket.wishes().holds(Wish.INTERESTS);
        List<String> names = new ArrayList<>();
        if (!asks) {
            names.add(part(null) + ASKS_NOT);
        }
        for (String interest : ticket.interests()) {
            names.add(part(interest) + (asks ? ASKS : ASKS_NOT));
        }
        return names;
    }

    private static List<String> interestQuestions(Ticket ticket) {
        boolean asks = ticket.wishes().holds(Wish.INTERESTS);
        List<String> names = new ArrayList<>();
        if (!asks) {
            names.add(part(null) + ASKS_NOT);
        }
        for (String interest : ticket.interests()) {
            names.add(part(interest) + ASKS);
            if (asks) {
                names.add(part(interest) + ASKS_NOT);
            }
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
