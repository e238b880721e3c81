package io.gregor.cli.remote;

import io.gregor.migration.message.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A migration's course as its manager tells it, over as many connections as it takes. */
final class ProgressStream implements ProgressFeed {
    private final ManagerClient manager;
    private final String migration;
    private final boolean submitted;
    private final PrintStream notes;
    private final Retries retries;
    private final Messages messages = new Messages();
    private @Nullable EventStream open;
    private @Nullable String last;
    private long failingSince;
    private boolean said;

    /** @param submitted whether the migration is known to be there, though the manager may not have begun it yet */
    ProgressStream(ManagerClient manager, String migration, boolean submitted, PrintStream notes, Retries retries) {
        this.submitted = submitted;
        this.manager = manager;
        this.migration = migration;
        this.notes = notes;
        this.retries = retries;
    }

    @Override
    public Progress next() throws InterruptedException {
        while (true) {
            var event = nextEvent();
            if (event.isPresent()) {
                return event.get();
            }
        }
    }

    /** The next event; empty when there is none that says something to us, or when the connection broke. */
    private Optional<Progress> nextEvent() throws InterruptedException {
        try {
            var stream = open == null ? reopened() : open;
            open = stream;
            var event = stream.next(retries.silence());
            if (event.isEmpty()) {
                throw new IOException("it ended before the migration did");
            }
            var progress = messages.progress(event.get().data());
            failingSince = 0;
            if (event.get().id() != null) {
                last = event.get().id();
            }
            return progress;
        } catch (SilenceException e) {
            failingSince = 0; // agents may think for minutes; but a dead connection looks the same
            close();
        } catch (IOException e) {
            close();
            pauseOrGiveUp(ClusterUnreachable.because(manager.address(), e));
        }
        return Optional.empty();
    }

    private EventStream reopened() throws InterruptedException {
        while (true) {
            try {
                var stream = manager.events(
                        "/api/migrations/" + ManagerClient.part(migration) + "/progress",
                        last,
                        submitted && last == null);
                if (said) {
                    said = false;
                    notes.println("gregor: connected again");
                }
                return stream;
            } catch (ClusterUnreachable e) {
                pauseOrGiveUp(e);
            }
        }
    }

    private void pauseOrGiveUp(ClusterUnreachable e) throws InterruptedException {
        long now = System.nanoTime();
        failingSince = failingSince == 0 ? now : failingSince;
        if (now - failingSince > retries.patience().toNanos()) {
            throw e;
        }
        if (!said && now - failingSince > retries.pause().multipliedBy(4).toNanos()) {
            said = true;
            notes.println("gregor: " + e.getMessage() + "; trying again");
        }
        Thread.sleep(retries.pause());
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
