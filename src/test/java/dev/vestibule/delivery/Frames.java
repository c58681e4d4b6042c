package dev.vestibule.delivery;

import dev.vestibule.wire.LossClass;
import dev.vestibule.wire.Outbound;

/** Frames of each loss class; what waits for one costs its payload and 64 more. */
final class Frames {

    private Frames() {}

    static Outbound vital(String payload) {
        return new Outbound.Event("vital", payload, LossClass.VITAL);
    }

    static Outbound droppable(String payload) {
        return new Outbound.Event("droppable", payload, LossClass.DROPPABLE);
    }

    static Outbound coalesced(String name, String payload) {
        return new Outbound.Event(name, payload, LossClass.COALESCED);
    }
}
