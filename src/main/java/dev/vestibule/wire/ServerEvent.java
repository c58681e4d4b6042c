package dev.vestibule.wire;

/** Something the service tells a client; its components are the fields of the event's data. */
public sealed interface ServerEvent
        permits ConnectionEvent,
                MatchEvent,
                RoomEvent,
                ChatEvent,
                CallEvent,
                PresenceEvent,
                StatsEvent {

    /** The name on the wire. */
    String event();

    /** What may happen to it on its way to a slow client. */
    default LossClass lossClass() {
        return LossClass.VITAL;
    }
}
