package dev.vestibule.house.planted.guest;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;

/** Not a violation: the name says that it speaks to Redis, and its inner types may as well. */
record RedisKeeper(ReactiveRedisDataSource redis) {

    record Inner(ReactiveRedisDataSource redis) {}
}
