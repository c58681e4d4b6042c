package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static dev.vestibule.guest.GuestStoreSuite.guest;
import static dev.vestibule.guest.GuestStoreSuite.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.redis.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R11: what others write under our keys does no harm, and nothing of ours stays for ever. */
class R11GarbageIT {

    private static final String BIG = "x".repeat(10_000_000);

    @RegisterExtension static final GuestsOnRedis GUESTS = new GuestsOnRedis();

    @Test
    void whatIsNoRecordOfTheGuestIsNobody() {
        Guest guest = guest();
        String key = key(guest.sessionId());
        for (List<String> garbage : garbage(guest, key)) {
            command("DEL", key);
            command(garbage.toArray(String[]::new));

            String what = garbage.get(0) + " " + garbage.get(garbage.size() - 2);
            assertThat(find(guest)).as(what).isNull();
            assertThat(change(guest)).as(what).isNull();
            assertThat(GUESTS.node().link.state()).isEqualTo(LinkState.UP);
        }
    }

    private static List<List<String>> garbage(Guest guest, String key) {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of("SET", key, "text"));
        all.add(List.of("SET", key, BIG));
        all.add(List.of("RPUSH", key, "a", "b"));
        all.add(List.of("ZADD", key, "1", "a"));
        all.add(List.of("HSET", key, "name", "somebody"));
        for (List<String> wrong : wrongFields()) {
            List<String> words = new ArrayList<>(List.of("HSET", key));
            GuestFields.of(guest)
                    .forEach((name, value) -> {
                        if (!name.equals(wrong.getFirst())) {
                            words.addAll(List.of(name, value));
                        }
                    });
            words.addAll(wrong);
            all.add(words);
        }
        return all;
    }

    private static List<List<String>> wrongFields() {
        return List.of(
                List.of("id", "somebody"),
                List.of("sessionId", UUID.randomUUID().toString()),
                List.of("username", "<script>"),
                List.of("createdAt", "yesterday"),
                List.of("lastSeen", ""),
                List.of("isOnline", "1"),
                List.of("connectedAt", "5"),
                List.of("location", "{"),
                List.of("location", "[]"),
                List.of("location", "{\"lat\":\"north\"}"),
                List.of("rev", "-1"),
                List.of("rev", "many"),
                List.of("gender", BIG));
    }

    @Test
    void aNewGuestIsKeptWhereGarbageWas() {
        Guest guest = guest();
        command("SET", key(guest.sessionId()), BIG);

        await(GUESTS.node().store.save(guest));

        assertThat(find(guest)).isEqualTo(guest);
    }

    @Test
    void aRecordThatAnotherServiceWroteIsAGuest() {
        Guest guest = guest();
        List<String> words = new ArrayList<>(List.of("HSET", key(guest.sessionId())));
        GuestFields.of(guest).forEach((name, value) -> words.addAll(List.of(name, value)));
        command(words.toArray(String[]::new));

        assertThat(find(guest)).isEqualTo(guest);
        assertThat(change(guest)).isNotNull();
    }

    @Test
    void everyKeyExpires() {
        Guest kept = guest();
        Guest ended = guest();
        for (Guest guest : List.of(kept, ended)) {
            await(GUESTS.node().store.save(guest));
        }
        change(kept);
        await(GUESTS.node().store.remove(ended.sessionId()));
        await(GUESTS.node().push.recover());

        List<String> keys =
                Stream.of(command("KEYS", "*").split("\r\n"))
                        .filter(line -> !line.startsWith("*") && !line.startsWith("$"))
                        .toList();
        assertThat(keys).contains(key(kept.sessionId())).doesNotContain(key(ended.sessionId()));
        assertThat(keys)
                .allSatisfy(key -> assertThat(command("PTTL", key)).as(key).doesNotContain("-"));
    }

    @Test
    void aForgedMessageOfAnEndIsDropped() {
        TestBus bus = new TestBus("node-x");
        GuestNode node = GuestNode.begun(GuestsOnRedis.TTL, GUESTS.redis().url(), bus).up();
        List<String> forged =
                List.of("", "{", "[]", "5", "{}", "{\"sessionId\":5}", "{\"sessionId\":\"\"}", BIG);
        try (node) {
            forged.forEach(body -> bus.hear(EndedSessions.KIND, body));

            assertThat(node.endings.unreadable()).isEqualTo(forged.size());
            assertThat(node.ended.fired()).isEmpty();
        }
    }

    private static String key(String sessionId) {
        return GUESTS.node().keys.guest(sessionId);
    }

    private static String command(String... words) {
        return GUESTS.redis().command(words);
    }

    private static Guest find(Guest guest) {
        return await(GUESTS.node().store.find(guest.sessionId()));
    }

    private static Guest change(Guest guest) {
        return await(GUESTS.node().store.change(guest.sessionId(), seen(1)));
    }
}
