-- How many are online, and how many of them are in no pair.
--
-- KEYS: online, available
-- ARGV: none
-- Answer: the two numbers

return {redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])}
