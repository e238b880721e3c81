package io.gregor.executor.service;

import io.gregor.core.AgentRuntime;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.executor.Databases;
import io.gregor.executor.ExecutorAgent;
import io.gregor.executor.postgres.internal.Cleanup;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.sandbox.SandboxSettings;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.TargetSettings;
import io.gregor.executor.target.Targets;
import io.gregor.extensions.quarkus.AgentService;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.extensions.quarkus.Ending;
import io.gregor.migration.team.GivenUp;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL in sandboxes of its own, and promotes to the target that a migration names: one of {@code gregor.targets}, or
 * the one that {@code gregor.target} names for those that name none. Several executors may share one
 * {@code gregor.home}: each has its own sandboxes' server, and the default target ends with the last of them.
 */
@ApplicationScoped
public class ExecutorService implements AgentService {
    private final MeterRegistry metrics;
    private final PromotionMeters promotions;
    private Path home = Path.of(".gregor").toAbsolutePath().normalize();
    private String target = Databases.DEFAULT;
    private @Nullable SandboxConfig sandboxes;
    private int concurrency = CONCURRENCY;
    private Map<String, TargetSettings> targets = Map.of();
    private volatile @Nullable Databases databases;

    private volatile @Nullable Sandboxes metered;

    @Inject
    public ExecutorService(MeterRegistry metrics) {
        this.metrics = metrics;
        this.promotions = new PromotionMeters(metrics);
    }

    @Override
    public void configure(ConfigReader reader) {
        reader.text("gregor.home").ifPresent(value -> {
            try {
                home = Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                reader.complain("gregor.home must be a folder's path: " + e.getReason());
            }
        });
        target = reader.text("gregor.target").orElse(Databases.DEFAULT);
        try {
            sandboxes = SandboxKind.configured(home, new SandboxSettings(reader::text));
            concurrency = AgentService.concurrency(reader, sandboxes.limits().most());
        } catch (IllegalArgumentException e) {
            reader.complain(String.valueOf(e.getMessage()));
        }
        targets = new ConfiguredTargets(reader).read();
    }

    @Override
    public void open(Ending ending) {
        var opened = Databases.begin(
                home, Targets.in(home).with(targets), target, Objects.requireNonNull(sandboxes, "configured first"));
        databases = opened;
        metered = new MeteredSandboxes(opened.sandboxes(), metrics);
        opened.warnings().forEach(Log::unsafe);
        // Both ends begin at the same time when the process is told to end; agents that still run need their databases.
        Cleanup.register(ending::await);
    }

    /** Work that comes before the first sandbox is there waits for it. */
    @Override
    public void warmUp() {
        var open = Objects.requireNonNull(databases, "opened first");
        open.awaitSandboxes();
        Log.isolation(open.isolation());
    }

    @Override
    public List<String> agentTypes() {
        return List.of(ExecutorAgent.TYPE);
    }

    @Override
    public List<RuntimeObserver> observers() {
        return List.of(promotions);
    }

    @Override
    public void join(AgentRuntime runtime) {
        var open = Objects.requireNonNull(databases, "opened first");
        ExecutorAgent.join(runtime, Objects.requireNonNull(metered), open::target);
        runtime.limit(ExecutorAgent.TYPE, concurrency);
        GivenUp.join(runtime);
    }

    @Override
    public void close() {
        var open = databases;
        if (open != null) {
            open.close();
        }
    }
}
