package dev.vestibule.cluster;

import dev.vestibule.support.RedisServer;

/** A way in which a Redis does not serve. */
enum RedisFault {
    KILLED {
        @Override
        void begin(RedisServer redis) {
            redis.kill();
        }

        @Override
        void end(RedisServer redis) {
            redis.restart();
        }
    },
    FROZEN {
        @Override
        void begin(RedisServer redis) {
            redis.freeze();
        }

        @Override
        void end(RedisServer redis) {
            redis.thaw();
        }
    },
    READONLY {
        @Override
        void begin(RedisServer redis) {
            redis.command("REPLICAOF", "127.0.0.1", "1");
        }

        @Override
        void end(RedisServer redis) {
            redis.command("REPLICAOF", "NO", "ONE");
        }
    },
    OOM {
        @Override
        void begin(RedisServer redis) {
            redis.command("CONFIG", "SET", "maxmemory", "1");
        }

        @Override
        void end(RedisServer redis) {
            redis.command("CONFIG", "SET", "maxmemory", "0");
        }
    },
    NOREPLICAS {
        @Override
        void begin(RedisServer redis) {
            redis.command("CONFIG", "SET", "min-replicas-to-write", "1");
        }

        @Override
        void end(RedisServer redis) {
            redis.command("CONFIG", "SET", "min-replicas-to-write", "0");
        }
    },
    NOAUTH {
        @Override
        void begin(RedisServer redis) {
            redis.requirePassword("nobody-knows");
            // Who is connected already is not asked for it.
            redis.command("CLIENT", "KILL", "TYPE", "normal");
            redis.command("CLIENT", "KILL", "TYPE", "pubsub");
        }

        @Override
        void end(RedisServer redis) {
            redis.requirePassword("");
        }
    },
    LOADING {
        @Override
        void begin(RedisServer redis) {
            String fill = "for i = 1, 3000 do redis.call('SET', 'filler:' .. i, 'x') end";
            redis.command("EVAL", fill, "0");
            redis.command("SAVE");
            redis.kill();
            redis.restart();
        }

        @Override
        void end(RedisServer redis) {
            // It ends by itself, when everything is loaded.
        }
    };

    /** What makes a {@link RedisServer} load at a thousand keys a second, and say so meanwhile. */
    static final String[] SLOW_TO_LOAD = {
        "--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024"
    };

    abstract void begin(RedisServer redis);

    abstract void end(RedisServer redis);
}
