-- What others may see of a guest has changed on an instance that holds sockets of it.
--
-- KEYS: online, available, cards, whereabouts
-- ARGV: the instance, the guest's id, its username, last seen in microseconds, what it does there
--       (1 is there, 2 searches, 3 chats)
-- Answer: 1, or 0 when the guest is not on that instance, and nothing was changed

local online, available, cards, whereabouts = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local self, id, name, seen, state = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local CHATS = 3

local function is_here()
    for node in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
        if node == self then
            return true
        end
    end
    return false
end

local function card_of()
    local read, card = pcall(cjson.decode, redis.call('HGET', cards, id) or '')
    if read and type(card) == 'table' and type(card.at) == 'table' then
        return card
    end
    return {at = {}}
end

local place = redis.call('ZSCORE', online, id)
if not place or not is_here() then
    return 0
end
local card = card_of()
if not card.name or tonumber(seen) >= (tonumber(card.seen) or 0) then
    card.name, card.seen = name, seen
end
card.at[self] = tonumber(state)
redis.call('HSET', cards, id, cjson.encode(card))
local free = true
for _, does in pairs(card.at) do
    free = free and does ~= CHATS
end
if free then
    redis.call('ZADD', available, place, id)
else
    redis.call('ZREM', available, id)
end
return 1
