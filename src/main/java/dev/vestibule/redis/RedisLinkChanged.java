package dev.vestibule.redis;

/** The link is in another state. Observers ask {@link RedisLink} for the truth of the moment. */
public record RedisLinkChanged(LinkState before, LinkState now) {}
