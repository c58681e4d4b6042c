-- Renews the lease of an instance and tells of all others.
-- KEYS  1 sorted set of instances by the millisecond until which their lease holds
--       2 string, the number of the latest pair
-- ARGV  1 the instance  2 the length of a lease in milliseconds  3 the highest number it knows
-- Answer: whether its lease still held (1 or 0), the time in milliseconds, the highest number,
--         the instances whose lease holds, up to 100 instances whose lease is over
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- What cannot be ours is dropped.
if redis.call('TYPE', KEYS[1]).ok ~= 'zset' then
  redis.call('DEL', KEYS[1])
end
if redis.call('TYPE', KEYS[2]).ok ~= 'string' then
  redis.call('DEL', KEYS[2])
end

local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
local held = 0
if before and tonumber(before) >= now then
  held = 1
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])

local epoch = tonumber(redis.call('GET', KEYS[2]) or '0') or 0
local known = tonumber(ARGV[3])
if known > epoch then
  redis.call('SET', KEYS[2], ARGV[3])
  epoch = known
end

return {
  held,
  now,
  epoch,
  redis.call('ZRANGEBYSCORE', KEYS[1], now, '+inf'),
  redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%d', now), 'LIMIT', 0, 100)
}
