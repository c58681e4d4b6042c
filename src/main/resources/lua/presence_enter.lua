-- Guests have their first socket on an instance, or, after an outage, still have some there.
-- A guest that is online already keeps its place; what the latest word of it says is shown. Stands
-- after shared_presence.
--
-- KEYS: nodes, online, available, cards, whereabouts, the guests of the instance, places, pairs
-- ARGV: the instance; then of each guest, 200 at most: id, session id, username, last seen in
--       microseconds, what it does there (1 is there, 2 searches, 3 chats)
-- Answer: nil when the instance holds no lease; else a list with one entry for each guest: its
--         pair if the home of that lives, or '', and every other live instance that it is on

local guests, places, pointers = KEYS[6], KEYS[7], KEYS[8]
local self = ARGV[1]

local function place_of(id)
    local place = redis.call('ZSCORE', online, id)
    if not place then
        place = redis.call('INCR', places)
        redis.call('ZADD', online, place, id)
    end
    return place
end

local function pair_of(id)
    local pair = redis.call('HGET', pointers, id)
    local home = pair and string.match(pair, '^%S+ (%S+) ')
    return home and lives(home) and pair or ''
end

if not lives(self) then
    return false
end
local answer = {}
for i = 2, #ARGV, 5 do
    local id = ARGV[i]
    local elsewhere = others(id, self)
    redis.call('HSET', guests, id, ARGV[i + 1])
    redis.call('HSET', whereabouts, id, table.concat(elsewhere, ' ') .. (#elsewhere > 0 and ' ' or '') .. self)
    show(id, place_of(id), self, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
    local told = {pair_of(id)}
    for _, node in ipairs(elsewhere) do
        if lives(node) then
            told[#told + 1] = node
        end
    end
    answer[#answer + 1] = told
end
return answer
