-- Forgets an instance whose lease is over; one that came back meanwhile stays.
-- KEYS  1 sorted set of instances by the millisecond until which their lease holds
-- ARGV  1 the instance
-- Answer: 1 when it was forgotten, else 0
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = redis.call('ZSCORE', KEYS[1], ARGV[1])
if lease and tonumber(lease) < now then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
return 0
