-- A guest's last socket on an instance is gone. Stands after shared_presence.
--
-- KEYS: nodes, online, available, cards, whereabouts, the guests of the instance
-- ARGV: the instance, the guest's id
-- Answer: every other live instance that the guest is on

local self, id = ARGV[1], ARGV[2]

redis.call('HDEL', KEYS[6], id)
local living = {}
for _, node in ipairs(take_from(self, id)) do
    if lives(node) then
        living[#living + 1] = node
    end
end
return living
