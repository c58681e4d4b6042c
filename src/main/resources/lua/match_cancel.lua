-- Takes a guest's ticket away, if it waits on this instance. Stands after shared_pairs and
-- shared_tickets.
--
-- KEYS: nodes, pairs, tickets
-- ARGV: the three of shared_pairs; the instance, the guest
-- Answer: 1 when there was such a ticket, else 0

local ticket = ticket_of(ARGV[5])
if ticket and ticket.node == ARGV[4] then
    forget_ticket(ARGV[5])
    return 1
end
return 0
