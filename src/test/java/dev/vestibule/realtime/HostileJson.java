package dev.vestibule.realtime;

import java.util.List;
import java.util.Random;

/** Texts that a hostile client sends for JSON: right, nearly right and wrong. */
final class HostileJson {

    static final List<String> EVENTS =
            List.of(
                    "user:match",
                    "user:match:cancel",
                    "user:skip",
                    "user:block",
                    "user:report",
                    "chat:message",
                    "chat:message:delivered",
                    "chat:message:read",
                    "chat:typing:start",
                    "chat:typing:stop",
                    "chat:clear",
                    "leave-room",
                    "close-room",
                    "webrtc:offer",
                    "webrtc:answer",
                    "webrtc:ice-candidate",
                    "webrtc:call-end",
                    "webrtc:call-reject",
                    "webrtc:call-timeout",
                    "get:stats",
                    "stats:request",
                    "users:online:request",
                    "presence:heartbeat",
                    "presence:online",
                    "presence:searching",
                    "presence:request_update",
                    "guest:register",
                    "guest:update",
                    "session:refresh",
                    "session:resume",
                    "auth");

    private static final List<String> FIELDS =
            List.of(
                    "preferences",
                    "gender",
                    "language",
                    "country",
                    "interests",
                    "required",
                    "type",
                    "content",
                    "clientId",
                    "timestamp",
                    "messageId",
                    "reason",
                    "note",
                    "sdp",
                    "offer",
                    "answer",
                    "candidate",
                    "callId",
                    "username",
                    "location",
                    "region",
                    "city",
                    "timezone",
                    "lat",
                    "lon",
                    "filename",
                    "fileType",
                    "fileSize",
                    "fileId",
                    "tempUrl",
                    "downloadUrl",
                    "isImage",
                    "duration",
                    "expiresAt",
                    "token",
                    "refreshToken",
                    "resumeToken",
                    "lastSeq",
                    "to",
                    "from",
                    "roomId",
                    "senderId",
                    "id",
                    "seq",
                    "__proto__",
                    "constructor",
                    "",
                    "hidden");

    private static final List<String> STRINGS =
            List.of(
                    "",
                    " ",
                    "x",
                    "any",
                    "text",
                    "file",
                    "voice",
                    "female",
                    "en",
                    "DE",
                    "null",
                    "\\ud800",
                    "\\udc00\\ud800",
                    "\\u0000",
                    "\\u2028",
                    "\\uFFFF",
                    "\\u202E",
                    "\\r\\n",
                    "\\u001b[31m",
                    "<script>alert(1)</script>",
                    "../../etc/passwd",
                    "javascript:alert(1)",
                    "https://example.test/x",
                    "2026-11-21T00:00:00Z",
                    "-999999999-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "msg_00000000-0000-0000-0000-000000000000_1",
                    "a.b.c",
                    "Europe/Berlin",
                    "\\uD83D\\uDE00",
                    "guest_00000000-0000-0000-0000-000000000000");

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "300",
                    "10485760",
                    "9007199254740993",
                    "9223372036854775808",
                    "1e400",
                    "-1e400",
                    "1e999999999",
                    "1e-999999999",
                    "0.1e-2147483648",
                    "1E+2147483647",
                    "-0",
                    "0.0000000001",
                    "1.9",
                    "123456789012345678901234567890123456789",
                    "1" + "0".repeat(60),
                    "1" + "0".repeat(3_000));

    private final Random random;

    HostileJson(Random random) {
        this.random = random;
    }

    /** The text of a message. */
    String next() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            return event(pick(EVENTS), object(2));
        } else if (dice < 75) {
            return event(pick(EVENTS), plausible());
        } else if (dice < 87) {
            return event(pick(STRINGS) + random.nextInt(), object(1));
        } else if (dice < 91) {
            return event(pick(EVENTS), value(3));
        } else if (dice < 95) {
            return mutated(event(pick(EVENTS), plausible()));
        }
        return malformed();
    }

    /** What may well be right at another moment. */
    private String plausible() {
        return switch (random.nextInt(7)) {
            case 0 ->
                    "{\"type\":\"text\",\"content\":"
                            + string()
                            + ",\"clientId\":"
                            + string()
                            + "}";
            case 1 ->
                    "{\"type\":\"voice\",\"content\":{\"filename\":"
                            + string()
                            + ",\"fileType\":"
                            + "\"audio/ogg\",\"fileSize\":"
                            + pick(NUMBERS)
                            + ",\"duration\":"
                            + pick(NUMBERS)
                            + ",\"tempUrl\":"
                            + string()
                            + "}}";
            case 2 ->
                    "{\"preferences\":{\"gender\":"
                            + string()
                            + ",\"interests\":["
                            + string()
                            + "],\"required\":["
                            + string()
                            + "]}}";
            case 3 -> "{\"messageId\":" + string() + ",\"reason\":" + string() + "}";
            case 4 ->
                    "{\"offer\":{\"type\":\"offer\",\"sdp\":"
                            + string()
                            + "},\"sdp\":"
                            + string()
                            + "}";
            case 5 ->
                    "{\"username\":"
                            + string()
                            + ",\"gender\":"
                            + string()
                            + ",\"language\":"
                            + string()
                            + ",\"location\":{\"lat\":"
                            + pick(NUMBERS)
                            + "}}";
            default -> "{\"token\":" + string() + "}";
        };
    }

    private String malformed() {
        return switch (random.nextInt(8)) {
            case 0 -> "[".repeat(1 + random.nextInt(5_000));
            case 1 ->
                    "{\"event\":\"get:stats\",\"data\":" + nested(17 + random.nextInt(3_000)) + "}";
            case 2 -> "{\"event\":\"get:stats\",\"event\":\"chat:clear\"}";
            case 3 -> "{\"event\":\"get:stats\"} trailing";
            case 4 -> "{\"event\":\"a\tb\u0001\"}";
            case 5 -> "{\"" + "n".repeat(200) + "\":1,\"event\":\"get:stats\"}";
            case 6 -> value(2);
            default -> "\uFEFF{\"event\":\"get:stats\"}";
        };
    }

    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.setCharAt(at, (char) random.nextInt(0xD800));
                default -> changed.insert(at, (char) (32 + random.nextInt(95)));
            }
        }
        return changed.toString();
    }

    private String event(String name, String data) {
        String id = random.nextInt(3) == 0 ? ",\"id\":" + random.nextInt(1_000) : "";
        return "{\"event\":\"" + name + "\",\"data\":" + data + id + "}";
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int first = random.nextInt(FIELDS.size());
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(FIELDS.get((first + i * 7) % FIELDS.size()))
                    .append("\":")
                    .append(value(depth - 1));
        }
        return object.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> pick(NUMBERS);
            case 3, 4, 5 -> string();
            case 6 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            default -> object(depth);
        };
    }

    private String string() {
        String text = pick(STRINGS);
        return switch (random.nextInt(40)) {
            case 0 -> '"' + "y".repeat(random.nextInt(20_000)) + '"';
            case 1 -> '"' + "\\ud83d".repeat(random.nextInt(600)) + '"';
            case 2 -> '"' + "\u00e9".repeat(random.nextInt(1_100)) + '"';
            default -> '"' + text + '"';
        };
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
