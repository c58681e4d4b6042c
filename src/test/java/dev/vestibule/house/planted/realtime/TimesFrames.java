package dev.vestibule.house.planted.realtime;

/** Not a violation: this package extends Netty's pipeline. */
final class TimesFrames {

    long nanos() {
        return System.nanoTime();
    }
}
