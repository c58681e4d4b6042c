-- A pair is no more: its pointers go, if they still are those of this pair. Stands after
-- shared_pairs.
--
-- KEYS: nodes, pairs, tickets
-- ARGV: the three of shared_pairs; the number of the pair, its home, its two members
-- Answer: how many pointers were removed

local epoch, home = tonumber(ARGV[4]), ARGV[5]
return unpoint(ARGV[6], epoch, home) + unpoint(ARGV[7], epoch, home)
