-- Ends the lease of an instance that stops. It stays in the set, so that others remove what it left.
-- KEYS  1 sorted set of instances by the millisecond until which their lease holds
-- ARGV  1 the instance
-- Answer: 1 when it was there, else 0
return redis.call('ZADD', KEYS[1], 'XX', 'CH', 0, ARGV[1])
