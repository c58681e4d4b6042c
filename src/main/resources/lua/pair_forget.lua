-- Removes the pairs of some guests that their home knows nothing of. Stands after shared_pairs.
--
-- KEYS: nodes, pairs, tickets, the guests in pairs of that home
-- ARGV: the three of shared_pairs; the home; the guests, 200 at most
-- Answer: how many pairs were removed

local home, count = ARGV[4], 0
for i = 5, #ARGV do
    redis.call('SREM', KEYS[4], ARGV[i])
    local pair = pointer_of(ARGV[i])
    if pair and pair.home == home then
        part(ARGV[i], pair)
        count = count + 1
    end
end
return count
