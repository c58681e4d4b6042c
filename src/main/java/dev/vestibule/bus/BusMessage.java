package dev.vestibule.bus;

import org.jspecify.annotations.Nullable;

/**
 * What instances say to each other. As text: a letter, then what is there of number, kind and body,
 * separated by blanks; the body, last, may hold anything.
 */
sealed interface BusMessage {

    /** How many characters a message may have; as JSON it may be six times as long. */
    int MAX_LENGTH = 160 * 1024;

    /** Wants no answer. */
    record Tell(String kind, String body) implements BusMessage {}

    /** Wants the answer of this number. */
    record Ask(long number, String kind, String body) implements BusMessage {}

    /** The answer of a number. */
    record Answer(long number, String body) implements BusMessage {}

    /** What was asked is refused: the name of an error code, and a text for people. */
    record Refusal(long number, String code, String text) implements BusMessage {}

    /** I gave you up, and begin anew. */
    record Hello() implements BusMessage {}

    /** I stop; nothing more will come. */
    record Goodbye() implements BusMessage {}

    /** Whether something may be the kind of a message. */
    static boolean isKind(String kind) {
        return !kind.isEmpty() && kind.length() <= 64 && kind.indexOf(' ') < 0;
    }

    static String write(BusMessage message) {
        return switch (message) {
            case Tell tell -> "t " + tell.kind() + " " + tell.body();
            case Ask ask -> "q " + ask.number() + " " + ask.kind() + " " + ask.body();
            case Answer answer -> "a " + answer.number() + " " + answer.body();
            case Refusal refusal ->
                    "r " + refusal.number() + " " + refusal.code() + " " + refusal.text();
            case Hello hello -> "h";
            case Goodbye goodbye -> "b";
        };
    }

    /**
     * As {@link #write}.
     *
     * @throws IllegalArgumentException if the message is too long
     */
    static String writeChecked(BusMessage message) {
        String text = write(message);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("too long for a message: " + text.length());
        }
        return text;
    }

    /** The message of a text; null when it is none. */
    static @Nullable BusMessage read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return switch (text.charAt(0)) {
                case 't' -> tell(text.split(" ", 3));
                case 'q' -> ask(text.split(" ", 4));
                case 'a' -> answer(text.split(" ", 3));
                case 'r' -> refusal(text.split(" ", 4));
                case 'h' -> new Hello();
                case 'b' -> new Goodbye();
                default -> null;
            };
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable BusMessage tell(String[] parts) {
        return parts.length == 3 ? new Tell(parts[1], parts[2]) : null;
    }

    private static @Nullable BusMessage ask(String[] parts) {
        return parts.length == 4 ? new Ask(Long.parseLong(parts[1]), parts[2], parts[3]) : null;
    }

    private static @Nullable BusMessage answer(String[] parts) {
        return parts.length == 3 ? new Answer(Long.parseLong(parts[1]), parts[2]) : null;
    }

    private static @Nullable BusMessage refusal(String[] parts) {
        return parts.length == 4 ? new Refusal(Long.parseLong(parts[1]), parts[2], parts[3]) : null;
    }
}
