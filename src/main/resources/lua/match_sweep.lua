-- Takes some tickets of an instance away, unless it lives and others ask for it. Stands after
-- shared_pairs and shared_tickets. Several may sweep the same instance at once.
--
-- KEYS: nodes, pairs, tickets, the guests who wait on the instance
-- ARGV: the three of shared_pairs; the instance whose tickets go, the instance that asks, how many
--       at most
-- Answer: how many were looked at; 0 when it is done

local node = ARGV[4]
if node ~= ARGV[5] and lives(node) then
    return 0
end
local guests = redis.call('SPOP', KEYS[4], ARGV[6])
for _, guest in ipairs(guests) do
    local ticket = ticket_of(guest)
    if ticket and ticket.node == node then
        forget_ticket(guest)
    end
end
return #guests
