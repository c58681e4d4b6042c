-- Reads and writes the record of one guest. Whatever happens to a record is one of five acts.
--
-- KEYS[1]  hash: the record
-- KEYS[2]  string: the mark of a session that has ended for good
-- ARGV[1]  find | change | offer | push | merge | end
-- ARGV[2]  the session id
-- ARGV[3]  change, offer, push, merge: ttl in ms; end: how long the mark lasts, in ms
-- ARGV[4]  change, offer, push, merge: who writes
-- ARGV[5]  change, offer, push, merge: the ms of the server until which this is wanted; a command
--          that was given up and arrives late all the same does nothing
-- change   writes fields of a record that is there: from [6] on FIELDS
-- offer    writes a record where there is none: [6] its revision, [7] ignored, from [8] on FIELDS
-- push     as offer; where there is an older revision it writes the record when that is no later
--          than [7], the one that the writer knew, else only MORE FIELDS, which the writer changed
--          since; a tie of revisions goes to the greater writer
-- merge    as offer; where there is a record it writes only MORE FIELDS
-- FIELDS   a number n, then n pairs of a field and its value, a number m, then m fields to clear
-- lastSeen never moves backwards. What is there keeps the longer of two times to live.
--
-- Answers the ms that are left and the fields, in the order below, as they are now, or for end as
-- they were; nil when there is no such guest; 'ended' when its session has ended for good.
-- A command that is late is answered by the ms of the server now.
-- What is under the key and is no record of this session is nobody.

local FIELDS = {
    'id', 'sessionId', 'username', 'isOnline', 'isSearching', 'inChat', 'connectedUser',
    'location', 'gender', 'language', 'socketId', 'lastSeen', 'createdAt', 'connectedAt',
    'deviceId', 'rev', 'node'
}
local ID, SESSION, USERNAME, SEEN, CREATED, REV, NODE = 1, 2, 3, 12, 13, 16, 17
local INSTANT = '^%d%d%d%d%-%d%d%-%d%dT[%d:.]+Z$'
local LONGEST = 4096

local key, mark, act, session = KEYS[1], KEYS[2], ARGV[1], ARGV[2]

local function kind()
    return redis.call('TYPE', key).ok
end

local function record()
    if kind() ~= 'hash' then
        return nil
    end
    local values = redis.call('HMGET', key, unpack(FIELDS))
    for i = 1, #FIELDS do
        if values[i] and #values[i] > LONGEST then
            return nil
        end
    end
    values[REV] = values[REV] or '0'
    values[NODE] = values[NODE] or ''
    local valid = values[SESSION] == session
        and string.match(values[ID] or '', '^guest_[%w_-]+$')
        and string.match(values[USERNAME] or '', '^[%w_]+$')
        and string.match(values[SEEN] or '', INSTANT)
        and string.match(values[CREATED] or '', INSTANT)
        and string.match(values[REV], '^%d+$')
    return valid and values or nil
end

local function answer(values)
    if values then
        return {redis.call('PTTL', key), unpack(values, 1, #FIELDS)}
    end
    return redis.call('EXISTS', mark) == 1 and 'ended' or nil
end

local function without_zone(instant)
    return (string.gsub(instant or '', 'Z$', ''))
end

-- Writes the fields from that argument on; the argument behind them.
local function apply(first, before)
    local seen = without_zone(before and before[SEEN])
    local clear = first + 2 * tonumber(ARGV[first]) + 1
    local set = {}
    for i = first + 1, clear - 1, 2 do
        if ARGV[i] ~= 'lastSeen' or without_zone(ARGV[i + 1]) > seen then
            set[#set + 1] = ARGV[i]
            set[#set + 1] = ARGV[i + 1]
        end
    end
    if #set > 0 then
        redis.call('HSET', key, unpack(set))
    end
    local behind = clear + tonumber(ARGV[clear]) + 1
    for i = clear + 1, behind - 1 do
        redis.call('HDEL', key, ARGV[i])
    end
    return behind
end

local function behind_fields(first)
    local clear = first + 2 * tonumber(ARGV[first]) + 1
    return clear + tonumber(ARGV[clear]) + 1
end

local function sign(revision)
    redis.call('HSET', key, 'rev', revision, 'node', ARGV[4])
end

local function live_longer()
    if redis.call('PTTL', key) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', key, ARGV[3])
    end
end

local function create()
    if redis.call('EXISTS', mark) == 0 then
        redis.call('DEL', key)
        apply(8, nil)
        sign(ARGV[6])
        live_longer()
    end
end

local function push(before)
    local theirs, ours = tonumber(before[REV]), tonumber(ARGV[6])
    if theirs < ours or (theirs == ours and before[NODE] < ARGV[4]) then
        if theirs <= tonumber(ARGV[7]) then
            local left = redis.call('PTTL', key)
            redis.call('DEL', key)
            apply(8, nil)
            redis.call('PEXPIRE', key, math.max(left, 1))
        else
            apply(behind_fields(8), before)
        end
        sign(ARGV[6])
    end
    live_longer()
end

if act ~= 'find' and act ~= 'end' then
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    if now > tonumber(ARGV[5]) then
        return now
    end
end

local before = record()

if act == 'end' then
    local was = answer(before)
    redis.call('DEL', key)
    redis.call('SET', mark, '1', 'PX', ARGV[3])
    return was
elseif act == 'change' then
    if before then
        apply(6, before)
        sign(tonumber(before[REV]) + 1)
        live_longer()
    end
elseif act ~= 'find' and not before then
    create()
elseif act == 'push' then
    push(before)
elseif act == 'merge' then
    apply(behind_fields(8), before)
    sign(tonumber(before[REV]) + 1)
    live_longer()
elseif act == 'offer' then
    live_longer()
end

return answer(record())
