package dev.vestibule.realtime;

import java.time.Duration;

/**
 * What {@link FrameGuard} allows one connection; see {@link SocketConfig} for units and reasons.
 *
 * @param maxMessage bytes of UTF-8
 * @param controlsPerSecond pings and pongs of the client, refill of the bucket
 * @param controlsBurst size of the bucket
 */
public record FrameLimits(
        int maxMessage,
        int maxFragments,
        int controlsPerSecond,
        int controlsBurst,
        Duration pingInterval,
        Duration pingTimeout,
        Duration writeStall,
        Duration closeTimeout) {

    /** The limits that are configured. */
    public static FrameLimits of(SocketConfig config) {
        return new FrameLimits(
                Math.toIntExact(config.maxMessage().asLongValue()),
                config.maxFragments(),
                config.controlFrames().perSecond(),
                config.controlFrames().burst(),
                config.pingInterval(),
                config.pingTimeout(),
                config.writeStall(),
                config.closeTimeout());
    }
}
