-- Publishes in a Cluster: run where the slot of the channel is, so that all that one instance
-- sends takes the same way and stays in order.
-- KEYS  1 the channel
-- ARGV  1 PUBLISH or SPUBLISH  2 the text
-- Answer: how many heard it there
return redis.call(ARGV[1], KEYS[1], ARGV[2])
