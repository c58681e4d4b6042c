package dev.vestibule.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged above DEBUG, from the moment of listening on. */
public final class LoudLogs extends Handler {

    private final List<String> records = new CopyOnWriteArrayList<>();

    private LoudLogs() {}

    public static LoudLogs listen() {
        LoudLogs logs = new LoudLogs();
        Logger.getLogger("").addHandler(logs);
        return logs;
    }

    /** Stops listening; what was heard. */
    public List<String> stop() {
        Logger.getLogger("").removeHandler(this);
        return records;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            records.add(
                    entry.getLevel()
                            + " "
                            + entry.getLoggerName()
                            + " "
                            + entry.getMessage()
                            + " "
                            + entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
