package dev.vestibule.house.planted.guest;

final class CountsNanos {

    long nanos() {
        return System.nanoTime();
    }
}
