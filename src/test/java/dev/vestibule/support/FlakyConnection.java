package dev.vestibule.support;

import dev.vestibule.support.FlakyRedis.Direction;
import dev.vestibule.support.FlakyRedis.Traffic;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One connection through a {@link FlakyRedis}, with a reader and a writer for each direction. */
final class FlakyConnection {

    private static final Pattern SUBSCRIBES = Pattern.compile("\r\n[SP]?SUBSCRIBE\r\n");

    /** Stands for the end of what comes. */
    private static final byte[] END = {};

    /** Bytes and when they are due; those of one direction stay in order. */
    private record Chunk(long number, long dueNanos, byte[] bytes) implements Delayed {

        private static final Comparator<Chunk> ORDER =
                Comparator.comparingLong(Chunk::dueNanos).thenComparingLong(Chunk::number);

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return ORDER.compare(this, (Chunk) other);
        }
    }

    private final FlakyRedis way;
    private final Socket client;
    private final Socket redis;
    private volatile Traffic traffic = Traffic.COMMANDS;

    FlakyConnection(FlakyRedis way, Socket client, Socket redis) throws SocketException {
        this.way = way;
        this.client = client;
        this.redis = redis;
        client.setTcpNoDelay(true);
        redis.setTcpNoDelay(true);
    }

    void start() {
        start(client, redis, Direction.TO_REDIS);
        start(redis, client, Direction.FROM_REDIS);
    }

    Traffic traffic() {
        return traffic;
    }

    /** Ends both halves with a TCP reset. */
    void reset() {
        reset(client);
        reset(redis);
        way.over(this);
    }

    private void close() throws IOException {
        client.close();
        redis.close();
        way.over(this);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // That was the purpose.
        }
    }

    private void start(Socket from, Socket to, Direction direction) {
        DelayQueue<Chunk> underway = new DelayQueue<>();
        Thread writer = Thread.startVirtualThread(() -> write(underway, to, direction));
        Thread.startVirtualThread(() -> read(from, underway, direction, writer));
    }

    private void read(Socket from, DelayQueue<Chunk> underway, Direction direction, Thread writer) {
        byte[] buffer = new byte[16_384];
        long last = System.nanoTime();
        long number = 0;
        try {
            for (int n; (n = from.getInputStream().read(buffer)) >= 0; ) {
                byte[] bytes = Arrays.copyOf(buffer, n);
                if (direction == Direction.TO_REDIS) {
                    look(bytes);
                }
                long due = System.nanoTime() + way.gate(traffic, direction).delayNanos();
                last = Math.max(last, due);
                underway.add(new Chunk(++number, last, bytes));
            }
            underway.add(new Chunk(++number, last, END));
        } catch (IOException over) {
            writer.interrupt();
            reset();
        }
    }

    private void look(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        if (SUBSCRIBES.matcher(text).find()) {
            traffic = Traffic.SUBSCRIPTIONS;
        }
    }

    private void write(DelayQueue<Chunk> underway, Socket to, Direction direction) {
        try {
            while (true) {
                byte[] bytes = underway.take().bytes();
                way.gate(traffic, direction).pass();
                if (bytes == END) {
                    close();
                    return;
                }
                to.getOutputStream().write(bytes);
            }
        } catch (IOException | InterruptedException over) {
            reset();
        }
    }
}
