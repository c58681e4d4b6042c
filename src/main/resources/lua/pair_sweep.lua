-- Removes some of the pairs whose home is gone, unless it lives. Stands after shared_pairs. Several
-- may sweep the same instance at once.
--
-- KEYS: nodes, pairs, tickets, the guests in pairs of that home
-- ARGV: the three of shared_pairs; the home, how many guests at most
-- Answer: how many were looked at; 0 when it is done

local home = ARGV[4]
if lives(home) then
    return 0
end
local guests = redis.call('SPOP', KEYS[4], ARGV[5])
for _, guest in ipairs(guests) do
    local pair = pointer_of(guest)
    if pair and pair.home == home then
        part(guest, pair)
    end
end
return #guests
