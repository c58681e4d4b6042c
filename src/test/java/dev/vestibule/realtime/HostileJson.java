package dev.vestibule.realtime;

import static dev.vestibule.realtime.HostileWords.EVENTS;
import static dev.vestibule.realtime.HostileWords.FIELDS;
import static dev.vestibule.realtime.HostileWords.NUMBERS;
import static dev.vestibule.realtime.HostileWords.STRINGS;

import java.util.List;
import java.util.Random;

/** Texts that a hostile client sends for JSON: right, nearly right and wrong. */
final class HostileJson {

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
        String words = string();
        String number = pick(NUMBERS);
        String shape =
                switch (random.nextInt(7)) {
                    case 0 -> "{'type':'text','content':%s,'clientId':%s}";
                    case 1 ->
                            "{'type':'voice','content':{'filename':%s,'fileType':'audio/ogg',"
                                    + ("'fileSize':" + number + ",'duration':" + pick(NUMBERS))
                                    + ",'tempUrl':%s}}";
                    case 2 -> "{'preferences':{'gender':%s,'interests':[%s],'required':['a']}}";
                    case 3 -> "{'messageId':%s,'reason':%s}";
                    case 4 -> "{'offer':{'type':'offer','sdp':%s},'sdp':%s}";
                    case 5 -> "{'username':%s,'gender':%s,'location':{'lat':" + number + "}}";
                    default -> "{'token':%s}";
                };
        return shape.replace('\'', '"').formatted(words, string());
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
