-- A guest's last socket on an instance is gone.
--
-- KEYS: nodes, online, available, cards, whereabouts, the guests of the instance
-- ARGV: the instance, the guest's id
-- Answer: every other live instance that the guest is on

local nodes, online, available = KEYS[1], KEYS[2], KEYS[3]
local cards, whereabouts, guests = KEYS[4], KEYS[5], KEYS[6]
local self, id = ARGV[1], ARGV[2]
local CHATS = 3

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function forget()
    redis.call('HDEL', whereabouts, id)
    redis.call('HDEL', cards, id)
    redis.call('ZREM', online, id)
    redis.call('ZREM', available, id)
end

local function show_without_self()
    local read, card = pcall(cjson.decode, redis.call('HGET', cards, id) or '')
    if not read or type(card) ~= 'table' or type(card.at) ~= 'table' then
        return
    end
    card.at[self] = nil
    redis.call('HSET', cards, id, cjson.encode(card))
    for _, does in pairs(card.at) do
        if does == CHATS then
            return
        end
    end
    local place = redis.call('ZSCORE', online, id)
    if place then
        redis.call('ZADD', available, place, id)
    end
end

redis.call('HDEL', guests, id)
local left, living = {}, {}
for node in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
    if node ~= self then
        left[#left + 1] = node
        local lease = redis.call('ZSCORE', nodes, node)
        if lease and tonumber(lease) >= now then
            living[#living + 1] = node
        end
    end
end
if #left == 0 then
    forget()
else
    redis.call('HSET', whereabouts, id, table.concat(left, ' '))
    show_without_self()
end
return living
