package dev.vestibule.ops;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets the first few of a kind through each second and counts the rest. There are as many kinds as
 * the service has reasons, so the table is small. Thread-safe.
 */
final class Sampling {

    private static final long SECOND = 1000;
    private static final long LEFT_OUT = -1;

    private static final class Window {
        long second;
        int admitted;
        long leftOut;
    }

    private final int perSecond;
    private final ConcurrentMap<String, Window> windows = new ConcurrentHashMap<>();

    Sampling(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Whether one more may pass.
     *
     * @param millis the time
     * @return how many of the kind were left out since the last that passed; negative when this one
     *     is left out too
     */
    long admit(String kind, long millis) {
        Window window = windows.computeIfAbsent(kind, k -> new Window());
        synchronized (window) {
            long second = millis / SECOND;
            if (second != window.second) {
                window.second = second;
                window.admitted = 0;
            }
            if (window.admitted == perSecond) {
                window.leftOut++;
                return LEFT_OUT;
            }
            window.admitted++;
            long leftOut = window.leftOut;
            window.leftOut = 0;
            return leftOut;
        }
    }
}
