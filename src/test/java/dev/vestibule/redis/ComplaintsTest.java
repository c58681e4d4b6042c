package dev.vestibule.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.support.LoudLogs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private final LoudLogs logs = LoudLogs.listen();
    private final long[] now = new long[1];
    private final Complaints complaints = new Complaints(() -> now[0]);

    @Test
    void oneReasonIsSaidOnceInTenSeconds() {
        complaints.about("refused");
        pass(9);
        complaints.about("refused");
        pass(1);
        complaints.about("refused");

        assertThat(said()).hasSize(2);
    }

    @Test
    void anotherReasonIsSaidAtOnce() {
        complaints.about("refused");
        complaints.about("no connection in time");

        assertThat(said()).hasSize(2);
    }

    @Test
    void itIsSaidLoudlyOnlyOnceTheServiceHasBeenUpForAWhile() {
        complaints.about("refused");
        pass(10);
        complaints.about("refused");

        List<String> said = said();
        assertThat(said.getFirst()).startsWith("INFO");
        assertThat(said.getLast()).startsWith("WARN");
    }

    private void pass(int seconds) {
        now[0] += Duration.ofSeconds(seconds).toNanos();
    }

    private List<String> said() {
        return logs.stop().stream().filter(line -> line.contains("cannot be used yet")).toList();
    }
}
