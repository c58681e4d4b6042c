package dev.vestibule.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script of {@code resources/lua}. The file says on top what its KEYS and ARGV are and what it
 * answers.
 *
 * @param name of the file, without {@code .lua}
 * @param source what Redis runs
 * @param sha1 what Redis knows it by once it has run it
 */
public record LuaScript(String name, String source, String sha1) {

    /** The script of a file. */
    public static LuaScript named(String name) {
        return of(name, textOf(name));
    }

    /** The script of a file that builds on other files, which stand in front of it. */
    public static LuaScript named(String name, List<String> foundations) {
        StringBuilder source = new StringBuilder();
        foundations.forEach(foundation -> source.append(textOf(foundation)).append('\n'));
        return of(name, source.append(textOf(name)).toString());
    }

    private static String textOf(String name) {
        try (InputStream file = LuaScript.class.getResourceAsStream("/lua/" + name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("no such script: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A script of a text. */
    static LuaScript of(String name, String source) {
        return new LuaScript(name, source, sha1Of(source));
    }

    private static String sha1Of(String source) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
