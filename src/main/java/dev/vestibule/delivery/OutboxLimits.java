package dev.vestibule.delivery;

/**
 * How much may wait for one client.
 *
 * @param bytes of payload, counted as characters of its JSON, always
 * @param frames while the client does not read; a burst to one who reads is bounded by bytes alone
 */
public record OutboxLimits(long bytes, int frames) {}
