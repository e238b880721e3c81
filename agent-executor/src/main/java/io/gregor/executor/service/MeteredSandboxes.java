package io.gregor.executor.service;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxUsage;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Sandboxes whose use is told to a registry of metrics, under names that begin with {@code gregor.sandbox}. */
public final class MeteredSandboxes implements Sandboxes {
    private static final Duration[] BUCKETS = Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Sandboxes inner;
    private final Timer acquire;
    private final Timer failed;

    public MeteredSandboxes(Sandboxes inner, MeterRegistry registry) {
        this.inner = inner;
        this.acquire = timer(registry, "yes");
        this.failed = timer(registry, "no");
        gauge(registry, "in.use", "Sandboxes given out", SandboxUsage::inUse);
        gauge(registry, "warm", "Servers that are ready and not in use", SandboxUsage::warm);
        gauge(registry, "starting", "Servers that are being started", SandboxUsage::starting);
        gauge(registry, "waiting", "Calls that wait for a sandbox", SandboxUsage::waiting);
        counter(registry, "started", "Servers started", SandboxUsage::started);
        counter(registry, "discarded", "Servers thrown away", SandboxUsage::discarded);
    }

    @Override
    public void awaitFirst() {
        inner.awaitFirst();
    }

    @Override
    public SchemaTemplate prepareTemplate(String schemaSql) {
        return inner.prepareTemplate(schemaSql);
    }

    @Override
    public Sandbox acquire(SchemaTemplate template) {
        Timer.Sample sample = Timer.start();
        Timer result = failed;
        try {
            Sandbox sandbox = inner.acquire(template);
            result = acquire;
            return sandbox;
        } finally {
            sample.stop(result);
        }
    }

    @Override
    public SandboxUsage usage() {
        return inner.usage();
    }

    @Override
    public String isolation() {
        return inner.isolation();
    }

    @Override
    public void close() {
        inner.close();
    }

    private static Timer timer(MeterRegistry registry, String success) {
        return Timer.builder("gregor.sandbox.acquire")
                .description("Time from the wish for a sandbox until it is there")
                .tag("success", success)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<SandboxUsage> value) {
        Gauge.builder("gregor.sandbox." + name, inner, sandboxes -> value.applyAsDouble(sandboxes.usage()))
                .description(what)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String what, ToDoubleFunction<SandboxUsage> value) {
        FunctionCounter.builder("gregor.sandbox." + name, inner, sandboxes -> value.applyAsDouble(sandboxes.usage()))
                .description(what)
                .register(registry);
    }
}
