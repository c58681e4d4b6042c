-- Pairs a guest with the oldest ticket that fits, or lets it wait. Stands after shared_pairs and
-- shared_tickets.
--
-- KEYS: nodes, pairs, tickets, epoch, whereabouts; then the front rows of every name under which
--       the ticket is filed when it waits, then those of every name under which it looks
-- ARGV: the three of shared_pairs; the instance, the guest, its device, since when, the ticket
--       without that, what is stored beside it, how many names it is filed under, the highest
--       number of a pair that the instance knows, and how the ticket must begin that waits now
--       ('' for any or none; else two are told apart by a line break, and one must be met)
-- Answer: 'stranger' when the instance holds no lease, and nothing was done
--         'refused', 1 when a pair is the reason, else 0
--         'waiting', since when
--         'again', since when: it waits, many dead tickets were removed, there may be more
--         'paired', since when, the partner's ticket, the number of the pair, the instances of
--         the partner, those of the guest

local epoch_key, whereabouts = KEYS[4], KEYS[5]
local node, guest, device = ARGV[4], ARGV[5], ARGV[6]
local since, core, rest = ARGV[7], ARGV[8], ARGV[9]
local filed, known, seen = tonumber(ARGV[10]), tonumber(ARGV[11]), ARGV[12]
local MOST_DEAD = 50

if not lives(node) then
    return {'stranger'}
end

local function waits_as_seen()
    local text = redis.call('HGET', tickets, guest)
    for beginning in string.gmatch(seen, '[^\n]+') do
        if text and string.sub(text, 1, #beginning) == beginning then
            return true
        end
    end
    return false
end

local function refused()
    return {'refused', pair_of(guest) and 1 or 0}
end

if seen ~= '' and not waits_as_seen() then
    return refused()
end
local former = forget_ticket(guest)
if pair_of(guest) then
    return refused()
end
if former and former.since < tonumber(since) then
    since = digits(former.since)
end

-- The two oldest of every row that is looked at.
local function heads()
    local found = {}
    for i = 6 + filed, #KEYS do
        local row = redis.call('ZRANGE', KEYS[i], 0, 1, 'WITHSCORES')
        if row[1] then
            found[#found + 1] = {
                row = KEYS[i], guest = row[1], since = tonumber(row[2]),
                next = row[3], next_since = tonumber(row[4] or 0)
            }
        end
    end
    return found
end

local function oldest_of(found)
    local oldest = nil
    for _, head in pairs(found) do
        if head.guest and
            (not oldest or older(head.since, head.guest, oldest.since, oldest.guest)) then
            oldest = head
        end
    end
    return oldest
end

local function remove_dead(head, ticket)
    if ticket then
        forget_ticket(head.guest)
    else
        redis.call('ZREM', head.row, head.guest)
    end
end

-- The guest who fits, is free and has waited longest, and the text of its ticket; nil when there
-- is none. The third value says that there may be one for all that.
local function partner()
    local found, dead, mates = heads(), 0, {}
    local head = oldest_of(found)
    while head do
        local ticket, text
        if not mates[head.guest] then
            ticket, text = ticket_of(head.guest)
            mates[head.guest] = ticket and ticket.device == device
        end
        if mates[head.guest] then
            head.guest, head.since, head.next = head.next, head.next_since, nil
        elseif ticket and lives(ticket.node) and not pair_of(head.guest) then
            return head.guest, text, false
        else
            remove_dead(head, ticket)
            dead = dead + 1
            if dead == MOST_DEAD then
                return nil, nil, true
            end
            found = heads()
        end
        head = oldest_of(found)
    end
    return nil, nil, false
end

local function wait()
    local text = '{"since":' .. since .. ',' .. core .. rest
    redis.call('HSET', tickets, guest, text)
    redis.call('SADD', waiting_at .. node, guest)
    for i = 6, 5 + filed do
        file(string.sub(KEYS[i], #front + 1), device, guest, since)
    end
end

local function next_epoch()
    local epoch = redis.call('INCR', epoch_key)
    if epoch <= known then
        epoch = known + 1
        redis.call('SET', epoch_key, digits(epoch))
    end
    return epoch
end

local other, text, more = partner()
if not other then
    wait()
    return {more and 'again' or 'waiting', since}
end
forget_ticket(other)
local epoch = next_epoch()
point(guest, epoch, node, other)
point(other, epoch, node, guest)
local places = redis.call('HMGET', whereabouts, other, guest)
return {'paired', since, text, digits(epoch), places[1] or '', places[2] or ''}
