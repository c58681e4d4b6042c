-- What others may see of a guest has changed on an instance that holds sockets of it. Stands after
-- shared_presence.
--
-- KEYS: nodes, online, available, cards, whereabouts
-- ARGV: the instance, the guest's id, its username, last seen in microseconds, what it does there
--       (1 is there, 2 searches, 3 chats)
-- Answer: 1, or 0 when the guest is not on that instance, and nothing was changed

local self, id = ARGV[1], ARGV[2]

local function is_here()
    for node in string.gmatch(redis.call('HGET', whereabouts, id) or '', '%S+') do
        if node == self then
            return true
        end
    end
    return false
end

local place = redis.call('ZSCORE', online, id)
if not place or not is_here() then
    return 0
end
show(id, place, self, ARGV[3], ARGV[4], ARGV[5])
return 1
