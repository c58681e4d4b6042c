-- In front of every script that touches tickets, after shared_pairs: the index of those who wait.
--
-- Under each name stand tickets by age. In the front row is the oldest of each device only, the
-- others behind it: so the oldest of all other devices is the first or the second of that row.

local front, leaders, behind = index .. 'front:', index .. 'leaders:', index .. 'behind:'

local function older(since, guest, other_since, other_guest)
    if since ~= other_since then
        return since < other_since
    end
    return precedes(guest, other_guest)
end

local function behind_row(name, device)
    return behind .. #name .. ':' .. name .. device
end

local function lead(name, device, guest, since)
    redis.call('HSET', leaders .. name, device, guest)
    redis.call('ZADD', front .. name, since, guest)
end

local function file(name, device, guest, since)
    if redis.call('HSETNX', leaders .. name, device, guest) == 1 then
        redis.call('ZADD', front .. name, since, guest)
        return
    end
    local leader = redis.call('HGET', leaders .. name, device)
    local age = redis.call('ZSCORE', front .. name, leader)
    if not age then
        lead(name, device, guest, since)
    elseif older(tonumber(since), guest, tonumber(age), leader) then
        redis.call('ZREM', front .. name, leader)
        lead(name, device, guest, since)
        redis.call('ZADD', behind_row(name, device), age, leader)
    else
        redis.call('ZADD', behind_row(name, device), since, guest)
    end
end

local function unfile(name, device, guest)
    if redis.call('ZREM', front .. name, guest) == 0 then
        redis.call('ZREM', behind_row(name, device), guest)
        return
    end
    local heir = redis.call('ZPOPMIN', behind_row(name, device))
    if heir[1] then
        lead(name, device, heir[1], heir[2])
    else
        redis.call('HDEL', leaders .. name, device)
    end
end

-- The ticket of a guest and its text; nil when it has none.
local function ticket_of(guest)
    local text = redis.call('HGET', tickets, guest)
    if text then
        return cjson.decode(text), text
    end
    return nil
end

-- Takes the ticket of a guest away, and all that is filed of it; nil when it has none.
local function forget_ticket(guest)
    local ticket = ticket_of(guest)
    if ticket then
        redis.call('HDEL', tickets, guest)
        redis.call('SREM', waiting_at .. ticket.node, guest)
        for _, name in ipairs(ticket.names) do
            unfile(name, ticket.device, guest)
        end
    end
    return ticket
end
