-- In front of every script of the pairs and of the match queue: who lives, who is in a pair.
--
-- KEYS: nodes, pairs, tickets; then what the script itself names
-- ARGV: what the names of the sets of paired guests, of the sets of waiting guests and of the
--       index begin with; then what the script itself names

local nodes, pointers, tickets = KEYS[1], KEYS[2], KEYS[3]
local paired_at, waiting_at, index = ARGV[1], ARGV[2], ARGV[3]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leases = {}

local function lives(node)
    if leases[node] == nil then
        local lease = redis.call('ZSCORE', nodes, node)
        leases[node] = lease and tonumber(lease) > now or false
    end
    return leases[node]
end

-- Numbers below 2^53 as they are written everywhere.
local function digits(number)
    return string.format('%.0f', number)
end

-- Whether a text comes before another, byte by byte, whatever the locale of the server is.
local function precedes(one, other)
    for i = 1, math.min(#one, #other) do
        local a, b = string.byte(one, i), string.byte(other, i)
        if a ~= b then
            return a < b
        end
    end
    return #one < #other
end

local function pointer_of(guest)
    local text = redis.call('HGET', pointers, guest)
    local epoch, home, partner = string.match(text or '', '^(%d+) (%S+) (.+)$')
    return epoch and {epoch = tonumber(epoch), home = home, partner = partner}
end

local function point(guest, epoch, home, partner)
    redis.call('HSET', pointers, guest, digits(epoch) .. ' ' .. home .. ' ' .. partner)
    redis.call('SADD', paired_at .. home, guest)
end

-- Removes a guest's pointer, if it still is that of this pair.
local function unpoint(guest, epoch, home)
    local pair = pointer_of(guest)
    if pair and pair.epoch == epoch and pair.home == home then
        redis.call('HDEL', pointers, guest)
        redis.call('SREM', paired_at .. home, guest)
        return 1
    end
    return 0
end

-- Removes both pointers of a pair that was found at one of its members.
local function part(guest, pair)
    unpoint(guest, pair.epoch, pair.home)
    unpoint(pair.partner, pair.epoch, pair.home)
end

-- The pair of a guest, if its home lives; else nil, and no pointer is left.
local function pair_of(guest)
    local pair = pointer_of(guest)
    if pair and not lives(pair.home) then
        part(guest, pair)
        return nil
    end
    return pair
end
