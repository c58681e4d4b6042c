package dev.vestibule.house.planted.guest;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;

record SpeaksRedis(ReactiveRedisDataSource redis) {}
