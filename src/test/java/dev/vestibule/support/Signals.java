package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to a process that a test started. */
enum Signals {
    /** It stands still: what it holds stays, what it is asked waits. */
    STOP,
    /** It goes on. */
    CONT;

    void sendTo(Process process) {
        run("kill", "-" + name(), Long.toString(process.pid()));
    }

    /** Runs a command to its end, which must be a good one. */
    static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
