-- Counts the sessions that live, and forgets those that have expired.
--
-- KEYS[1]  sorted set: sessions by the ms at which they expire
-- Answers how many live.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
return redis.call('ZCARD', KEYS[1])
