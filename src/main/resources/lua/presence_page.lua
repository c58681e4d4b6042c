-- A part of a list of those who are online, in the order in which they came.
--
-- KEYS: online or available, cards
-- ARGV: the place after which it begins, how many at most
-- Answer: id, place and card of each, one after another; the card is '' where there is none

local found = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'WITHSCORES',
    'LIMIT', 0, ARGV[2])
local answer = {}
for i = 1, #found, 2 do
    answer[#answer + 1] = found[i]
    answer[#answer + 1] = found[i + 1]
    answer[#answer + 1] = redis.call('HGET', KEYS[2], found[i]) or ''
end
return answer
