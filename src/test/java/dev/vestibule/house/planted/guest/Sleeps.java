package dev.vestibule.house.planted.guest;

import java.util.concurrent.TimeUnit;

final class Sleeps {

    void asThread() throws InterruptedException {
        Thread.sleep(1);
    }

    void asUnit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }
}
