package dev.vestibule.bus;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Which instance: its name and its incarnation. A restart is another instance.
 *
 * @param name up to 64 letters, digits, dots, dashes and underscores
 * @param incarnation random, sixteen hexadecimal digits
 */
public record NodeId(String name, String incarnation) {

    /** How long the text may be. */
    public static final int MAX_LENGTH = 100;

    private static final int MAX_NAME = 64;

    /** A new incarnation of a name; what may not stand in a name becomes a dash. */
    static NodeId of(String name, RandomGenerator random) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        String fitting = plain.substring(0, Math.min(MAX_NAME, plain.length()));
        return new NodeId(fitting, HexFormat.of().toHexDigits(random.nextLong()));
    }

    /** Whether a text could be that of an instance: printable ASCII without blanks. */
    static boolean isText(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** As it is written in keys and messages: {@code name~incarnation}. */
    public String text() {
        return name + "~" + incarnation;
    }
}
