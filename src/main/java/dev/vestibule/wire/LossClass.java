package dev.vestibule.wire;

/** What may happen to an event whose client does not read fast enough. */
public enum LossClass {
    /** Never lost silently: if it cannot be kept, the socket closes. */
    VITAL,
    /** The newest of its name replaces an older one that still waits. */
    COALESCED,
    /** May be left out. */
    DROPPABLE
}
