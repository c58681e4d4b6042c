-- Guests have their first socket on an instance, or, after an outage, still have some there.
-- A guest that is online already keeps its place; what the latest word of it says is shown.
--
-- KEYS: nodes, online, available, places, cards, whereabouts, the guests of the instance, pairs
-- ARGV: the instance; then of each guest, 200 at most: id, session id, username, last seen in
--       microseconds, what it does there (1 is there, 2 searches, 3 chats)
-- Answer: nil when the instance holds no lease; else a list with one entry for each guest: its
--         pair if the home of that lives, or '', and every other live instance that it is on

local nodes, online, available, places = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local cards, whereabouts, guests, pairs_ = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local self = ARGV[1]
local CHATS = 3

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leases = {}

local function lives(node)
    if leases[node] == nil then
        local lease = redis.call('ZSCORE', nodes, node)
        leases[node] = lease and tonumber(lease) >= now or false
    end
    return leases[node]
end

local function others(id)
    local found = {}
    for node in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
        if node ~= self then
            found[#found + 1] = node
        end
    end
    return found
end

local function card_of(id)
    local text = redis.call('HGET', cards, id)
    local read, card = pcall(cjson.decode, text or '')
    if read and type(card) == 'table' and type(card.at) == 'table' then
        return card
    end
    return {at = {}}
end

local function show(id, name, seen, state)
    local card = card_of(id)
    if not card.name or tonumber(seen) >= (tonumber(card.seen) or 0) then
        card.name, card.seen = name, seen
    end
    card.at[self] = tonumber(state)
    redis.call('HSET', cards, id, cjson.encode(card))
    for _, does in pairs(card.at) do
        if does == CHATS then
            return false
        end
    end
    return true
end

local function place_of(id)
    local place = redis.call('ZSCORE', online, id)
    if not place then
        place = redis.call('INCR', places)
        redis.call('ZADD', online, place, id)
    end
    return place
end

local function pair_of(id)
    local pair = redis.call('HGET', pairs_, id)
    local home = pair and string.match(pair, '^%S+ (%S+) ')
    return home and lives(home) and pair or ''
end

if not lives(self) then
    return false
end
local answer = {}
for i = 2, #ARGV, 5 do
    local id = ARGV[i]
    local elsewhere = others(id)
    redis.call('HSET', guests, id, ARGV[i + 1])
    redis.call('HSET', whereabouts, id, table.concat(elsewhere, ' ') .. (#elsewhere > 0 and ' ' or '') .. self)
    local place = place_of(id)
    if show(id, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]) then
        redis.call('ZADD', available, place, id)
    else
        redis.call('ZREM', available, id)
    end
    local told = {pair_of(id)}
    for _, node in ipairs(elsewhere) do
        if lives(node) then
            told[#told + 1] = node
        end
    end
    answer[#answer + 1] = told
end
return answer
