package dev.vestibule.wire;

/** The steps of a call between the members of a pair; both directions use the same names. */
public enum SignalKind {
    OFFER("webrtc:offer"),
    ANSWER("webrtc:answer"),
    ICE_CANDIDATE("webrtc:ice-candidate"),
    CALL_END("webrtc:call-end"),
    CALL_REJECT("webrtc:call-reject"),
    CALL_TIMEOUT("webrtc:call-timeout");

    private final String event;

    SignalKind(String event) {
        this.event = event;
    }

    /** The name on the wire. */
    public String event() {
        return event;
    }
}
