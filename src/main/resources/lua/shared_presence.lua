-- In front of every script that changes who is online where.
--
-- KEYS: nodes, online, available, cards, whereabouts; then what the script itself names
-- ARGV: an instance; then what the script itself names
--
-- A card is {name, seen, at = {instance = what the guest does there}}.

local nodes, online, available, cards, whereabouts = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local CHATS = 3
local now, leases = nil, {}

local function lives(node)
    if not now then
        local time = redis.call('TIME')
        now = time[1] * 1000 + math.floor(time[2] / 1000)
    end
    if leases[node] == nil then
        local lease = redis.call('ZSCORE', nodes, node)
        leases[node] = lease and tonumber(lease) >= now or false
    end
    return leases[node]
end

-- The instances that a guest is on, but for one.
local function others(id, node)
    local found = {}
    for other in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
        if other ~= node then
            found[#found + 1] = other
        end
    end
    return found
end

local function card_of(id)
    local read, card = pcall(cjson.decode, redis.call('HGET', cards, id) or '')
    if read and type(card) == 'table' and type(card.at) == 'table' then
        return card
    end
    return nil
end

-- Writes a card; the guest is available unless it chats on some instance.
local function put(id, place, card)
    redis.call('HSET', cards, id, cjson.encode(card))
    for _, does in pairs(card.at) do
        if does == CHATS then
            redis.call('ZREM', available, id)
            return
        end
    end
    if place then
        redis.call('ZADD', available, place, id)
    end
end

-- Shows the latest word of a guest, and what it does on an instance.
local function show(id, place, node, name, seen, state)
    local card = card_of(id) or {at = {}}
    if not card.name or tonumber(seen) >= (tonumber(card.seen) or 0) then
        card.name, card.seen = name, seen
    end
    card.at[node] = tonumber(state)
    put(id, place, card)
end

-- Takes a guest off an instance; the instances that it is still on.
local function take_from(node, id)
    local left = others(id, node)
    if #left == 0 then
        redis.call('HDEL', whereabouts, id)
        redis.call('HDEL', cards, id)
        redis.call('ZREM', online, id)
        redis.call('ZREM', available, id)
        return left
    end
    redis.call('HSET', whereabouts, id, table.concat(left, ' '))
    local card = card_of(id)
    if card then
        card.at[node] = nil
        put(id, redis.call('ZSCORE', online, id), card)
    end
    return left
end
