-- Notes until when sessions live.
--
-- KEYS[1]  sorted set: sessions by the ms at which they expire
-- ARGV     pairs of the ms that a session has left, and its id
-- Answers nothing. The set expires with the longest of its sessions.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local longest = redis.call('PTTL', KEYS[1])
for i = 1, #ARGV, 2 do
    local left = tonumber(ARGV[i])
    redis.call('ZADD', KEYS[1], string.format('%.0f', now + left), ARGV[i + 1])
    longest = math.max(longest, left)
end
if longest > 0 then
    redis.call('PEXPIRE', KEYS[1], string.format('%.0f', longest))
end
return nil
