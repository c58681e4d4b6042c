-- Takes some guests off an instance whose lease is over, and does nothing to one that lives.
-- Several may sweep the same instance at once.
--
-- KEYS: nodes, online, available, cards, whereabouts, the guests of the gone instance
-- ARGV: the gone instance, how many guests at most
-- Answer: how many are left; then, of each guest that is nowhere any more, id and session id

local nodes, online, available = KEYS[1], KEYS[2], KEYS[3]
local cards, whereabouts, guests = KEYS[4], KEYS[5], KEYS[6]
local gone = ARGV[1]
local CHATS = 3

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function forget(id)
    redis.call('HDEL', whereabouts, id)
    redis.call('HDEL', cards, id)
    redis.call('ZREM', online, id)
    redis.call('ZREM', available, id)
end

local function show_without_gone(id)
    local read, card = pcall(cjson.decode, redis.call('HGET', cards, id) or '')
    if not read or type(card) ~= 'table' or type(card.at) ~= 'table' then
        return
    end
    card.at[gone] = nil
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

local lease = redis.call('ZSCORE', nodes, gone)
if lease and tonumber(lease) >= now then
    return {0}
end
local answer = {0}
local found = redis.call('HRANDFIELD', guests, ARGV[2], 'WITHVALUES')
for i = 1, #found, 2 do
    local id = found[i]
    local left = {}
    for node in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
        if node ~= gone then
            left[#left + 1] = node
        end
    end
    if #left == 0 then
        forget(id)
        answer[#answer + 1] = id
        answer[#answer + 1] = found[i + 1]
    else
        redis.call('HSET', whereabouts, id, table.concat(left, ' '))
        show_without_gone(id)
    end
    redis.call('HDEL', guests, id)
end
answer[1] = redis.call('HLEN', guests)
return answer
