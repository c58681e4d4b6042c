package dev.vestibule.bus;

/**
 * The measures of the streams between instances; times in milliseconds.
 *
 * @param maxMessages how many messages to one instance may be unconfirmed
 * @param maxChars how many characters they may have together
 * @param maxPacket how many characters go out at once, unless one message alone has more
 * @param ackAfter how long a confirmation may wait for a message that it can go with
 * @param resendAfter how long a confirmation is waited for; doubled while none comes
 * @param resendAtMost how long at most
 * @param idle after which silence a sign of life is sent
 */
record StreamLimits(
        int maxMessages,
        long maxChars,
        int maxPacket,
        long ackAfter,
        long resendAfter,
        long resendAtMost,
        long idle) {

    static StreamLimits of(BusConfig config) {
        return new StreamLimits(
                config.maxMessages(),
                config.maxWaiting().asLongValue() / Character.BYTES,
                64 * 1024,
                300,
                1_000,
                4_000,
                10_000);
    }
}
