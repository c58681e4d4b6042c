-- Takes some guests off an instance whose lease is over, and does nothing to one that lives.
-- Several may sweep the same instance at once. Stands after shared_presence.
--
-- KEYS: nodes, online, available, cards, whereabouts, the guests of the gone instance
-- ARGV: the gone instance, how many guests at most
-- Answer: how many are left; then, of each guest that is nowhere any more, id and session id

local gone, guests = ARGV[1], KEYS[6]

if lives(gone) then
    return {0}
end
local answer = {0}
local found = redis.call('HRANDFIELD', guests, ARGV[2], 'WITHVALUES')
for i = 1, #found, 2 do
    local id = found[i]
    if #take_from(gone, id) == 0 then
        answer[#answer + 1] = id
        answer[#answer + 1] = found[i + 1]
    end
    redis.call('HDEL', guests, id)
end
answer[1] = redis.call('HLEN', guests)
return answer
