package dev.vestibule.bus;

import dev.vestibule.support.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisNodeBusContractIT extends NodeBusContract {

    private static RedisServer redis;

    private BusNode node;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void begin() {
        node = BusNode.up("one", redis.url());
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Override
    NodeBus bus() {
        return node.bus();
    }
}
