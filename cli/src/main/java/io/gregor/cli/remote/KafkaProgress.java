package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.migration.message.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** A migration's course as the topic of progress tells it, from where the reader begins. */
final class KafkaProgress implements ProgressFeed {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private final EventReader reader;
    private final String migration;
    private final boolean submitted;
    private final String address;
    private final PrintStream notes;
    private final Retries retries;
    private final Messages messages = new Messages();
    private final Deque<Progress> waiting = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private long looked = begun;
    private long failingSince;
    private boolean heard;
    private boolean saidLost;
    private boolean saidWaiting;

    /** @param submitted whether the migration is known to be there, though no manager may have begun it yet */
    KafkaProgress(
            EventReader reader,
            String migration,
            boolean submitted,
            String address,
            PrintStream notes,
            Retries retries) {
        this.reader = reader;
        this.migration = migration;
        this.submitted = submitted;
        this.address = address;
        this.notes = notes;
        this.retries = retries;
    }

    @Override
    public Progress next() throws InterruptedException {
        while (waiting.isEmpty()) {
            try {
                read();
            } catch (InterruptException e) {
                Thread.interrupted();
                throw new InterruptedException("interrupted");
            } catch (KafkaException e) {
                failed(e);
            }
        }
        return waiting.remove();
    }

    private void read() {
        for (var event : reader.poll(PAUSE)) {
            try {
                if (!event.plain()) {
                    messages.progress(event.type(), event.json()).ifPresent(waiting::add);
                }
            } catch (IOException e) {
                notes.println("gregor: an event of the topic cannot be read, and is left out: " + e.getMessage());
            }
        }
        long now = System.nanoTime();
        if (!waiting.isEmpty()) {
            heard = true;
            answered(now);
        } else if (failingSince != 0 || now - looked > retries.silence().toNanos() / 3) {
            long end = reader.end(); // reading alone does not tell silence from absence
            answered(now);
            nothingYet(reader.position() >= end, now - begun);
        }
    }

    private void answered(long now) {
        looked = now;
        failingSince = 0;
        if (saidLost) {
            saidLost = false;
            notes.println("gregor: connected again");
        }
    }

    private void nothingYet(boolean atEnd, long waited) {
        if (heard || !atEnd) {
            return;
        }
        if (!submitted && waited > retries.silence().toNanos() / 3) {
            throw UserError.usage("nothing was told of migration " + migration + " at " + address
                    + ", as far as the topics go back: it has not begun yet, or was never submitted there");
        }
        if (submitted && !saidWaiting && waited > retries.silence().toNanos()) {
            saidWaiting = true;
            notes.println("gregor: migration " + migration
                    + " is submitted, and no manager of the cluster has begun it yet; it waits");
        }
    }

    private void failed(KafkaException e) throws InterruptedException {
        var why = ClusterUnreachable.broker(
                address, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        long now = System.nanoTime();
        failingSince = failingSince == 0 ? now : failingSince;
        if (now - failingSince > retries.patience().toNanos()) {
            throw why;
        }
        if (!saidLost) {
            saidLost = true;
            notes.println("gregor: " + why.getMessage() + "; trying again");
        }
        Thread.sleep(retries.pause());
    }

    @Override
    public void close() {
        reader.close();
    }
}
