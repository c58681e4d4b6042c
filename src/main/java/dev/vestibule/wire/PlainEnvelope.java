package dev.vestibule.wire;

/**
 * The envelope of the plain protocol: {@code {"event":...,"data":...}}, {@code
 * {"ack":7,"data":...}} or {@code {"ack":7,"error":...}}.
 */
public final class PlainEnvelope {

    private PlainEnvelope() {}

    /** The text of the whole frame; event names and ids never need escaping. */
    public static String wrap(Outbound outbound) {
        return switch (outbound) {
            case Outbound.Event event ->
                    "{\"event\":\"" + event.name() + "\",\"data\":" + event.payload() + "}";
            case Outbound.Ack ack ->
                    "{\"ack\":"
                            + ack.id()
                            + (ack.ok() ? ",\"data\":" : ",\"error\":")
                            + ack.payload()
                            + "}";
        };
    }
}
