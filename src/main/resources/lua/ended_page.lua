-- Reads a page of the sessions that have ended for good, those that matter longest last.
--
-- KEYS[1]  sorted set: ended sessions by the ms until which that matters
-- ARGV[1]  the score of the last one read before, or -inf
-- ARGV[2]  how many of that score were read
-- ARGV[3]  how many to read
-- Answers the ms of now, then pairs of a session and its score.

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local page = redis.call(
    'ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
table.insert(page, 1, now)
return page
