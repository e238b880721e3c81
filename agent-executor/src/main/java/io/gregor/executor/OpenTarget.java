package io.gregor.executor;

import io.gregor.executor.target.Lease;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A target that is open for a while: the default one runs as long. */
public final class OpenTarget implements AutoCloseable {
    /** The name of the private target in the home folder. */
    public static final String DEFAULT = Databases.DEFAULT;

    private final Target target;
    private final @Nullable Lease lease;

    private OpenTarget(Target target, @Nullable Lease lease) {
        this.target = target;
        this.lease = lease;
    }

    /** @throws InfrastructureException when it can't be started, found or reached */
    public static OpenTarget of(Path home, String nameOrUrl) {
        if (nameOrUrl.equals(DEFAULT)) {
            var lease = Targets.defaultTarget(home).lease();
            return new OpenTarget(lease.running().target(), lease);
        }
        var target = Targets.in(home).named(nameOrUrl);
        target.check();
        return new OpenTarget(target, null);
    }

    public Target target() {
        return target;
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
