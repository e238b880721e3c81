package io.gregor.executor;

import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.Lease;
import io.gregor.executor.target.Target;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two databases of a migration in one process: the sandboxes' server, and the target. They are started side by side.
 * Closing stops what was started here, and nothing else.
 */
public final class Databases implements AutoCloseable {
    /** What messages call the target of who names none. */
    public static final String DEFAULT = Targets.DEFAULT;

    private final Sandboxes sandboxes;
    private final Targets targets;
    private final Target target;
    private final @Nullable Lease lease;
    private final long began;
    private volatile Duration ready = Duration.ZERO;

    private Databases(Sandboxes sandboxes, Targets targets, Target target, @Nullable Lease lease, long began) {
        this.sandboxes = sandboxes;
        this.targets = targets;
        this.target = target;
        this.lease = lease;
        this.began = began;
    }

    /** As {@link #start(Path, Targets, String, SandboxConfig)}, with the targets of the home folder's file. */
    public static Databases start(Path home, String targetName, SandboxConfig sandboxes) {
        return start(home, Targets.in(home), targetName, sandboxes);
    }

    /**
     * Starts the sandboxes' server, of the target's major version where the configuration leaves that open, and the private
     * target where that is wanted.
     *
     * @param targets those with a name
     * @param targetName name or address of the target of who names none; {@link #DEFAULT} for the private one
     * @throws InfrastructureException when one of them cannot be started or reached; then none is left running
     */
    public static Databases start(Path home, Targets targets, String targetName, SandboxConfig sandboxes) {
        var databases = begin(home, targets, targetName, sandboxes);
        try {
            databases.awaitSandboxes();
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** As {@link #start}, but returns when the target is ready, while the sandboxes' server may still start. */
    public static Databases begin(Path home, Targets targets, String targetName, SandboxConfig config) {
        long began = System.nanoTime();
        // A wrong address is found out before anything is started.
        var external = targetName.equals(DEFAULT) ? null : reached(targets.named(targetName));
        IntSupplier major = external == null
                ? () -> PostgresBinaries.in(home.resolve("cache")).major()
                : external::major;
        var sandboxes = Sandboxes.begin(config.like(major));
        Lease lease = null;
        try {
            lease = external == null ? Targets.defaultTarget(home).lease() : null;
            var target = lease == null ? external : lease.running().target();
            return new Databases(sandboxes, targets, Objects.requireNonNull(target), lease, began);
        } catch (RuntimeException e) {
            sandboxes.close();
            if (lease != null) {
                lease.close();
            }
            throw e;
        }
    }

    /**
     * Waits until the sandboxes' first server is ready.
     *
     * @throws InfrastructureException when it could not be started
     */
    public void awaitSandboxes() {
        sandboxes.awaitFirst();
        ready = Duration.ofNanos(System.nanoTime() - began);
    }

    public Sandboxes sandboxes() {
        return sandboxes;
    }

    /** The target's name in messages; its address and password stay here. */
    public String targetName() {
        return target.name();
    }

    /**
     * The target of that name. Never one by its address: who may say a name in a message must not lead us anywhere.
     *
     * @throws InfrastructureException when there is none
     */
    public Target target(String name) {
        return name.equals(DEFAULT) || name.equals(target.name()) ? target : targets.byName(name);
    }

    /** What is unsafe about the target, in lines for whoever configured it. */
    public List<String> warnings() {
        return Stream.concat(targets.warning().stream(), target.warning().stream())
                .toList();
    }

    /** What the sandboxes keep from hostile SQL on this machine, in one line for people. */
    public String isolation() {
        return sandboxes.isolation();
    }

    /** How long it took until both were ready; nothing before somebody has waited for it. */
    public Duration startTime() {
        return ready;
    }

    @Override
    public void close() {
        try {
            sandboxes.close();
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }

    private static Target reached(Target target) {
        target.check();
        return target;
    }
}
