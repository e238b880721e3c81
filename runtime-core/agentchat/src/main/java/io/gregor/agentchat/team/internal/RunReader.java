package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.team.TeamCancelledException;
import io.gregor.agentchat.team.TeamException;
import io.gregor.agentchat.team.TurnTimedOutException;
import io.gregor.core.Cancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one run, item by item. It begins the run with the first, and watches that the team is still alive. */
final class RunReader extends Spliterators.AbstractSpliterator<StreamItem> implements AutoCloseable {
    /** How often a silent team is asked whether it is still there. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final RunControl control;
    private final Run run;
    private final Duration turnTimeout;
    private final Cancellation cancellation;
    private Cancellation.@Nullable Registration registration;
    private boolean over;

    RunReader(RunControl control, Run run, Duration turnTimeout, Cancellation cancellation) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.control = control;
        this.run = run;
        this.turnTimeout = turnTimeout;
        this.cancellation = cancellation;
    }

    @Override
    public boolean tryAdvance(Consumer<? super StreamItem> action) {
        if (over) {
            return false;
        }
        StreamItem item;
        try {
            begin();
            item = await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new TeamCancelledException();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (item instanceof TaskResult) {
            close();
        }
        action.accept(item);
        return true;
    }

    private void begin() {
        if (registration == null) {
            control.begin(run);
            registration = cancellation.onCancel(() -> run.abort(new TeamCancelledException()));
        }
    }

    private StreamItem await() throws InterruptedException {
        long end = System.nanoTime() + turnTimeout.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Optional<StreamItem> item = run.take(left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT);
            if (item.isPresent()) {
                return item.get();
            }
            if (System.nanoTime() - end >= 0) {
                TeamException late = new TurnTimedOutException(run.speaker(), turnTimeout);
                run.abort(late);
                throw late;
            }
            control.checkAlive(run);
        }
    }

    /** Ends the run, in whatever state it is, and frees the team for the next. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            if (registration != null) {
                registration.close();
                control.end(run);
            }
        }
    }
}
