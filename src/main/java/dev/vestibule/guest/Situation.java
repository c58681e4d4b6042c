package dev.vestibule.guest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is doing, and on which socket; the parts belong together and change together.
 *
 * @param state what the guest is doing
 * @param connectedUser id of the partner while {@link GuestState#CHATTING}
 * @param socketId the newest live socket
 * @param connectedAt when the guest last came online
 */
public record Situation(
        GuestState state,
        @Nullable String connectedUser,
        @Nullable String socketId,
        @Nullable Instant connectedAt) {

    /** Of a guest without a socket. */
    public static final Situation OFFLINE = new Situation(GuestState.OFFLINE, null, null, null);
}
