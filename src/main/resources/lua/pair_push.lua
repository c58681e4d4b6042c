-- After an outage: the pairs of an instance are made known. Of two pairs that share a member the
-- one with the higher number stays, of two with the same number the one with the higher home.
-- Stands after shared_pairs and shared_tickets.
--
-- KEYS: nodes, pairs, tickets, epoch
-- ARGV: the three of shared_pairs; the home of all; then of each pair, 200 at most: its number and
--       its two members
-- Answer: two lists. The first has 1 for each pair that stays and 0 for each that lost. The second
--         names the pairs that had to go: home, number and members, one after another

local epoch_key, home = KEYS[4], ARGV[4]
local stays, gone = {}, {}

local function wins(epoch, pair)
    if epoch ~= pair.epoch then
        return epoch > pair.epoch
    end
    return home == pair.home or precedes(pair.home, home)
end

local function loses(guest, epoch)
    local pair = pair_of(guest)
    return pair and not wins(epoch, pair)
end

-- What stands in the place of the pair goes; a former pointer of the same pair is none of that.
local function clear(guest, epoch)
    local pair = pointer_of(guest)
    if pair and not (pair.epoch == epoch and pair.home == home) then
        part(guest, pair)
        for _, word in ipairs({pair.home, digits(pair.epoch), guest, pair.partner}) do
            gone[#gone + 1] = word
        end
    end
end

local function push(epoch, one, other)
    if loses(one, epoch) or loses(other, epoch) then
        unpoint(one, epoch, home)
        unpoint(other, epoch, home)
        return 0
    end
    clear(one, epoch)
    clear(other, epoch)
    forget_ticket(one)
    forget_ticket(other)
    point(one, epoch, home, other)
    point(other, epoch, home, one)
    return 1
end

local highest = tonumber(redis.call('GET', epoch_key) or '0')
for i = 5, #ARGV, 3 do
    local epoch = tonumber(ARGV[i])
    stays[#stays + 1] = push(epoch, ARGV[i + 1], ARGV[i + 2])
    if epoch > highest then
        highest = epoch
        redis.call('SET', epoch_key, digits(epoch))
    end
end
return {stays, gone}
