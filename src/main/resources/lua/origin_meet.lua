-- Says which server and which data this is, and since when it is known.
--
-- KEYS[1]  hash: id, given to the data when there was none; run, the server's; since, in ms
-- ARGV[1]  an id for data that has none
-- ARGV[2]  ttl in ms
-- Answers id, run, since and the ms of now. Where INFO is not allowed, run is empty.

local ok, info = pcall(redis.call, 'INFO', 'server')
local run = ok and type(info) == 'string' and string.match(info, 'run_id:(%x+)') or ''
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local known = redis.call('HMGET', KEYS[1], 'id', 'run', 'since')
if not known[1] or known[2] ~= run or not known[3] then
    known = {known[1] or ARGV[1], run, now}
    redis.call('HSET', KEYS[1], 'id', known[1], 'run', run, 'since', now)
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {known[1], known[2], known[3], now}
