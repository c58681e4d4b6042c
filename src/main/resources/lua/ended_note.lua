-- Notes sessions that have ended for good, and forgets those for which it matters no more.
--
-- KEYS[1]  sorted set: ended sessions by the ms until which that matters
-- ARGV     pairs of the ms for which it matters, and the id of a session
-- Answers nothing. The set expires with the last of its sessions.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
local longest = redis.call('PTTL', KEYS[1])
for i = 1, #ARGV, 2 do
    local left = tonumber(ARGV[i])
    redis.call('ZADD', KEYS[1], 'GT', string.format('%.0f', now + left), ARGV[i + 1])
    longest = math.max(longest, left)
end
if longest > 0 then
    redis.call('PEXPIRE', KEYS[1], string.format('%.0f', longest))
end
return nil
