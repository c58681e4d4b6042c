package dev.vestibule.guest;

import java.time.Instant;

/**
 * A change of some fields of a guest. Two changes that touch different fields never undo each
 * other, whatever their order: a store applies the fields, not the record.
 */
public sealed interface GuestChange {

    /** The guest after the change; everything the change does not name stays as it is. */
    Guest applyTo(Guest guest);

    /** A new name. */
    record Renamed(String username) implements GuestChange {
        @Override
        public Guest applyTo(Guest guest) {
            return guest.withUsername(username);
        }
    }

    /** Another device. */
    record DeviceBound(String deviceId) implements GuestChange {
        @Override
        public Guest applyTo(Guest guest) {
            return guest.withDeviceId(deviceId);
        }
    }

    /** What the guest says about itself, part by part. */
    record ProfileChanged(ProfileChange change) implements GuestChange {
        @Override
        public Guest applyTo(Guest guest) {
            return guest.withProfile(change.applyTo(guest.profile()));
        }
    }

    /** What the guest does now. */
    record Moved(Situation situation) implements GuestChange {
        @Override
        public Guest applyTo(Guest guest) {
            return guest.moved(situation);
        }
    }

    /** The guest was active; never moves backwards. */
    record Seen(Instant at) implements GuestChange {
        @Override
        public Guest applyTo(Guest guest) {
            return at.isAfter(guest.lastSeen()) ? guest.withLastSeen(at) : guest;
        }
    }
}
