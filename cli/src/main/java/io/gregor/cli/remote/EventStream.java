package io.gregor.cli.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events as they come. A thread reads ahead a little, so that a silent connection can be told from a slow
 * one.
 */
final class EventStream implements AutoCloseable {
    private static final int LONGEST_EVENT = 64 << 20;
    private static final int READ_AHEAD = 16;

    private final InputStream in;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(READ_AHEAD);
    private final Thread reader;

    /** @param id null when the server gave none */
    record Event(@Nullable String id, String data) {}

    private sealed interface Item {
        record Got(Event event) implements Item {}

        /** A sign of life without content. */
        record Alive() implements Item {}

        record Ended(@Nullable IOException why) implements Item {}
    }

    EventStream(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.reader = Thread.ofVirtual().name("gregor-events").start(this::read);
    }

    /**
     * The next event; empty when the stream has ended.
     *
     * @throws SilenceException when nothing came for this long
     * @throws IOException when the connection broke
     */
    Optional<Event> next(Duration silence) throws IOException, InterruptedException {
        while (true) {
            switch (items.poll(silence.toMillis(), TimeUnit.MILLISECONDS)) {
                case null -> throw new SilenceException(silence);
                case Item.Got(Event event) -> {
                    return Optional.of(event);
                }
                case Item.Alive() -> {}
                case Item.Ended(var why) -> {
                    if (why != null) {
                        throw why;
                    }
                    return Optional.empty();
                }
            }
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            in.close();
        } catch (IOException e) {
            // it is not read any more
        }
    }

    private void read() {
        try {
            IOException why = null;
            try {
                readEvents();
            } catch (IOException e) {
                why = e;
            }
            items.put(new Item.Ended(why));
        } catch (InterruptedException closed) {
            // nobody listens any more
        }
    }

    private void readEvents() throws IOException, InterruptedException {
        String id = null;
        var data = new StringBuilder();
        for (var line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                items.put(new Item.Got(new Event(id, data.substring(0, data.length() - 1))));
                data.setLength(0);
                id = null;
            } else if (line.startsWith(":")) {
                items.put(new Item.Alive());
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line, line.startsWith("data: ") ? 6 : 5, line.length())
                        .append('\n');
                if (data.length() > LONGEST_EVENT) {
                    throw tooLong();
                }
            }
        }
    }

    private @Nullable String line() throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                var line = bytes.toString(StandardCharsets.UTF_8);
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            bytes.write(b);
            if (bytes.size() > LONGEST_EVENT) {
                throw tooLong();
            }
        }
        return null; // what was begun and not ended by a blank line is no event
    }

    private static IOException tooLong() {
        return new IOException("an event is longer than " + (LONGEST_EVENT >> 20) + " MB");
    }
}
