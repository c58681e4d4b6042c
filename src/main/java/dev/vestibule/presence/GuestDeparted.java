package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import java.util.List;

/**
 * A guest's last socket on this instance is gone, and all instances know. It follows every {@link
 * GuestWentOffline} of a guest that did not come back meanwhile, and may be told again, with newer
 * knowledge, after Redis was away.
 *
 * @param elsewhere the other instances that hold sockets of the guest; while Redis is away nobody
 *     knows, and it is nowhere else
 */
public record GuestDeparted(Guest guest, List<String> elsewhere) {}
