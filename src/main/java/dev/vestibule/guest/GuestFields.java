package dev.vestibule.guest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The record of a guest as text: the fourteen fields of the documents' data model, and the device.
 * Other services read it, so the names and the forms stay as they are: booleans {@code true} and
 * {@code false}, instants in ISO 8601 with milliseconds, the location as JSON. What is {@code null}
 * is not there.
 */
final class GuestFields {

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Pattern ID = Pattern.compile("guest_[A-Za-z0-9_-]{1,64}");
    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{3,20}");

    private GuestFields() {}

    /** All fields; those that are {@code null} are left out. */
    static Map<String, String> of(Guest guest) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("id", guest.id());
        fields.put("sessionId", guest.sessionId());
        fields.put("username", guest.username());
        fields.put("deviceId", guest.deviceId());
        fields.put("lastSeen", text(guest.lastSeen()));
        fields.put("createdAt", text(guest.createdAt()));
        fields.putAll(of(guest.situation()));
        fields.put("location", LocationText.of(guest.profile().location()));
        fields.put("gender", guest.profile().gender());
        fields.put("language", guest.profile().language());
        Map<String, String> present = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    /** The fields that a change sets, or clears where they are {@code null}. */
    static Map<String, @Nullable String> of(GuestChange change) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        switch (change) {
            case GuestChange.Renamed renamed -> fields.put("username", renamed.username());
            case GuestChange.DeviceBound bound -> fields.put("deviceId", bound.deviceId());
            case GuestChange.Moved moved -> fields.putAll(of(moved.situation()));
            case GuestChange.ProfileChanged profile -> putParts(fields, profile.change());
            case GuestChange.Seen seen -> fields.put("lastSeen", text(seen.at()));
        }
        return fields;
    }

    private static void putParts(Map<String, @Nullable String> fields, ProfileChange change) {
        if (change.location().present()) {
            fields.put("location", LocationText.of(change.location().value()));
        }
        if (change.gender().present()) {
            fields.put("gender", change.gender().value());
        }
        if (change.language().present()) {
            fields.put("language", change.language().value());
        }
    }

    private static Map<String, @Nullable String> of(Situation situation) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        Instant connectedAt = situation.connectedAt();
        fields.put("isOnline", Boolean.toString(situation.state().isOnline()));
        fields.put("isSearching", Boolean.toString(situation.state().isSearching()));
        fields.put("inChat", Boolean.toString(situation.state().inChat()));
        fields.put("connectedUser", situation.connectedUser());
        fields.put("socketId", situation.socketId());
        fields.put("connectedAt", connectedAt == null ? null : text(connectedAt));
        return fields;
    }

    /** The guest of a record, or {@code null} when the record is none of that session's guest. */
    static @Nullable Guest guestOf(String sessionId, Map<String, String> fields) {
        try {
            String id = fields.getOrDefault("id", "");
            String username = fields.getOrDefault("username", "");
            boolean valid =
                    sessionId.equals(fields.get("sessionId"))
                            && isIdentity(id, sessionId, username);
            return valid ? guest(id, sessionId, username, fields) : null;
        } catch (DateTimeException | IllegalArgumentException garbage) {
            return null;
        }
    }

    /** Whether a guest can be called so. */
    static boolean isIdentity(String id, String sessionId, String username) {
        return ID.matcher(id).matches()
                && SESSION_ID.matcher(sessionId).matches()
                && USERNAME.matcher(username).matches();
    }

    private static Guest guest(
            String id, String sessionId, String username, Map<String, String> fields) {
        return new Guest(
                id,
                sessionId,
                username,
                fields.get("deviceId"),
                new Profile(
                        LocationText.read(fields.get("location")),
                        fields.get("gender"),
                        fields.get("language")),
                situation(fields),
                Instant.parse(fields.getOrDefault("createdAt", "")),
                Instant.parse(fields.getOrDefault("lastSeen", "")));
    }

    private static Situation situation(Map<String, String> fields) {
        String connectedAt = fields.get("connectedAt");
        boolean online = flag(fields, "isOnline");
        boolean searching = flag(fields, "isSearching");
        GuestState state =
                flag(fields, "inChat")
                        ? GuestState.CHATTING
                        : searching
                                ? GuestState.SEARCHING
                                : online ? GuestState.ONLINE : GuestState.OFFLINE;
        return new Situation(
                state,
                fields.get("connectedUser"),
                fields.get("socketId"),
                connectedAt == null ? null : Instant.parse(connectedAt));
    }

    private static boolean flag(Map<String, String> fields, String name) {
        return switch (fields.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    private static String text(Instant instant) {
        return INSTANT.format(instant);
    }
}
