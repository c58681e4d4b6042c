package dev.vestibule.presence;

/**
 * The instance that held a guest's last sockets is gone without a word. Told on one of the
 * instances that are left; at most once, or not at all if that one goes too.
 */
public record GuestVanished(String guestId, String sessionId) {}
