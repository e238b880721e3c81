package io.gregor.executor.target;

import io.gregor.executor.postgres.internal.Cleanup;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use of the default target by one program. Closing it stops the target when nobody else uses or keeps it. */
public final class Lease implements AutoCloseable {
    private final DefaultTarget target;
    private final DefaultTarget.Running running;
    private final Path user;
    private final boolean endsWithTheJvm;
    private final Runnable cleanup = this::close;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(DefaultTarget target, DefaultTarget.Running running, Path user, boolean endsWithTheJvm) {
        this.target = target;
        this.running = running;
        this.user = user;
        this.endsWithTheJvm = endsWithTheJvm;
        if (endsWithTheJvm) {
            Cleanup.register(cleanup);
        }
    }

    public DefaultTarget.Running running() {
        return running;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (endsWithTheJvm) {
                Cleanup.unregister(cleanup);
            }
            target.leave(user);
        }
    }
}
