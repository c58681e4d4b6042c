package dev.vestibule.matching;

import org.jspecify.annotations.Nullable;

/**
 * The tickets under one name. Most names are those of rare interests and hold one ticket: such a
 * bucket is little more than that ticket, which keeps a guest that waits with five interests of its
 * own at a few kilobytes.
 */
final class Bucket {

    private @Nullable Ticket single;
    private @Nullable DeviceRows rows;

    /** A bucket of one. */
    Bucket(Ticket first) {
        single = first;
    }

    void add(Ticket ticket) {
        if (rows == null) {
            rows = new DeviceRows();
            if (single != null) {
                rows.add(single);
                single = null;
            }
        }
        rows.add(ticket);
    }

    void remove(Ticket ticket) {
        if (rows == null) {
            single = null;
        } else {
            rows.remove(ticket);
        }
    }

    /** The oldest ticket of any other device, or {@code null}; there must be some ticket. */
    @Nullable Ticket oldestNotOf(String device) {
        if (rows != null) {
            return rows.oldestNotOf(device);
        }
        return single == null || single.device().equals(device) ? null : single;
    }

    boolean isEmpty() {
        return rows == null ? single == null : rows.isEmpty();
    }
}
