package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.team.ObjectState;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** How a migration stands, by what was told of it until now: whether it has ended, and what waits for a person. */
final class ToldSoFar {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final WireName SUBMITTED = MessageTypes.nameOf(MigrationSubmitted.class);

    private final Map<String, ApprovalRequested> questions = new HashMap<>();
    private boolean begun;
    private boolean finished;

    private ToldSoFar() {}

    /** @throws UserError when so much was told that it cannot be read in two minutes */
    static ToldSoFar read(EventReader reader) {
        var messages = new Messages();
        var told = new ToldSoFar();
        read(reader, event -> {
            try {
                messages.progress(event.type(), event.json()).ifPresent(told::hear);
            } catch (IOException e) {
                // no message of the cluster's
            }
        });
        return told;
    }

    /** Whether a migration was submitted, by the topic of submissions. */
    static boolean isSubmitted(EventReader reader) {
        var found = new AtomicBoolean();
        read(reader, event -> found.compareAndSet(false, event.type().equals(SUBMITTED)));
        return found.get();
    }

    private static void read(EventReader reader, Consumer<EventReader.Event> each) {
        long end = reader.end();
        long stop = System.nanoTime() + LONGEST.toNanos();
        while (reader.position() < end) {
            if (System.nanoTime() > stop) {
                throw UserError.infrastructure("the topics tell more than can be read in " + LONGEST.toMinutes()
                        + " minutes: give the manager's address, --cluster HOST:PORT");
            }
            reader.poll(PAUSE).forEach(each);
        }
    }

    /** Whether anything was told. */
    boolean isBegun() {
        return begun;
    }

    boolean isFinished() {
        return finished;
    }

    /** What an object waits for an answer to. */
    Optional<ApprovalRequested> question(String object) {
        return Optional.ofNullable(questions.get(object.toLowerCase(Locale.ROOT)));
    }

    private void hear(Progress progress) {
        begun = true;
        switch (progress) {
            case ApprovalRequested question ->
                questions.put(question.object().name().key(), question);
            case ObjectMoved moved
            when moved.from().equals(ObjectState.AWAITING_APPROVAL.words()) ->
                questions.remove(moved.object().key());
            case ObjectReported ended ->
                questions.remove(ended.report().object().key());
            case MigrationFinished _ -> finished = true;
            default -> {}
        }
    }
}
