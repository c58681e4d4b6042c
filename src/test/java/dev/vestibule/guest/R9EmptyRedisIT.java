package dev.vestibule.guest;

import static dev.vestibule.guest.GuestStoreSuite.await;
import static dev.vestibule.guest.GuestStoreSuite.guest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.problem.ErrorCode;
import dev.vestibule.problem.Problem;
import dev.vestibule.redis.LinkState;
import dev.vestibule.support.Defaults;
import dev.vestibule.support.RedisServer;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R9: a Redis that comes back empty is told of every guest; memory stays bounded meanwhile. */
class R9EmptyRedisIT {

    private static final int MANY = 10_000;

    private final RedisServer redis = RedisServer.start();
    private final GuestTokens tokens = new GuestTokens();
    private GuestNode node = GuestNode.begun(Duration.ofHours(2), redis.url(), bus()).up();

    @AfterEach
    void close() {
        node.close();
        redis.close();
    }

    @Test
    void tenThousandGuestsAreThereAgain() {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            guests.add(guest());
        }
        inParallel(guests);
        assertThat(await(node.store.count())).isEqualTo(MANY);

        redis.kill();
        node.awaitState(LinkState.DOWN);
        redis.restart();
        node.up();

        assertThat(await(node.redis.count())).isEqualTo(MANY);
        guests.forEach(
                guest -> assertThat(await(node.redis.find(guest.sessionId()))).isEqualTo(guest));
    }

    @Test
    void aGuestThatNoInstanceRemembersComesBackWithItsToken() {
        Guest guest = GuestTokens.newborn();
        await(node.store.save(guest));
        Guest ended = GuestTokens.newborn();
        await(node.store.save(ended));
        await(node.store.remove(ended.sessionId()));
        node.copies.drop(guest.sessionId());

        redis.kill();
        node.awaitState(LinkState.DOWN);
        redis.restart();
        node.up();

        assertThat(tokens.enter(node, tokens.of(guest)).id()).isEqualTo(guest.id());
        assertThat(await(node.redis.find(guest.sessionId()))).isNotNull();
        assertThatThrownBy(() -> tokens.enter(node, tokens.of(ended))).isInstanceOf(Problem.class);
        assertThat(redis.command("EXISTS", node.keys.ended(ended.sessionId()))).startsWith(":1");
    }

    @Test
    void aGuestThatVanishedFromRedisIsBroughtBackByItsNextSignOfLife() {
        Guest guest = guest();
        await(node.store.save(guest));
        redis.command("FLUSHALL");

        assertThat(await(node.store.change(guest.sessionId(), GuestStoreSuite.seen(60))))
                .isNotNull();
        assertThat(await(node.redis.find(guest.sessionId()))).isNotNull();
    }

    @Test
    void aFloodDuringTheOutageIsRefusedAtTheSizeOfMemory() {
        node.close();
        GuestConfig small = Defaults.of(GuestConfig.class, Map.of("maxCopies", 20));
        node = GuestNode.begun(small, redis.url(), bus()).up();
        List<Guest> known = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            known.add(guest());
            await(node.store.save(known.getLast()));
        }
        assertThat(node.memory.size()).isEqualTo(20);
        assertThat(await(node.store.count())).isEqualTo(30);

        redis.kill();
        node.awaitState(LinkState.DOWN);

        assertThatThrownBy(() -> await(node.store.save(guest())))
                .isInstanceOfSatisfying(
                        Problem.class,
                        full -> assertThat(full.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThat(await(node.store.find(known.getLast().sessionId()))).isNotNull();
        assertThatThrownBy(() -> await(node.store.find(known.getFirst().sessionId())))
                .isInstanceOfSatisfying(
                        Problem.class,
                        gone -> assertThat(gone.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    private void inParallel(List<Guest> guests) {
        Multi.createFrom()
                .iterable(guests)
                .onItem()
                .transformToUni(guest -> node.store.save(guest))
                .merge(500)
                .collect()
                .last()
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private static TestBus bus() {
        return new TestBus("node-a");
    }
}
