package dev.vestibule.presence;

import dev.vestibule.guest.Guest;
import dev.vestibule.presence.PresenceIndex.Arrival;

/**
 * A guest's first socket on this instance is known to all instances. It follows every {@link
 * GuestWentOnline} of a guest that is still here, and may be told again, with newer knowledge,
 * after Redis was away. Of one guest, arrivals and departures are told in order.
 *
 * @param arrival where else the guest is; while Redis is away nobody knows, and it is nowhere else
 */
public record GuestArrived(Guest guest, Arrival arrival) {}
