package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.team.TeamBusyException;
import io.gregor.agentchat.team.TeamFailedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The one run that a team may have, or the one piece of housekeeping between runs. */
final class Runs {
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Run current;
    private volatile boolean closed;

    /** Takes the team for oneself. */
    void occupy() {
        if (closed) {
            throw new TeamFailedException("the team is closed: make a new one", null);
        }
        if (!busy.compareAndSet(false, true)) {
            throw new TeamBusyException();
        }
    }

    void begin(Run run) {
        occupy();
        current = run;
    }

    void release() {
        current = null;
        busy.set(false);
    }

    /** From now on nobody takes it. */
    void close() {
        closed = true;
    }

    Optional<Run> current() {
        return Optional.ofNullable(current);
    }

    /** The run of this id, unless it is over: what belongs to a past run is of no interest. */
    Optional<Run> find(String id) {
        return current().filter(run -> run.id().equals(id));
    }
}
