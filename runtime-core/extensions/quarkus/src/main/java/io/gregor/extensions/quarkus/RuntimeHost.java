package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Stopped;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Leads a service's runtime from the start of its process to the end. The start happens beside the HTTP server, so that
 * health can be asked from the beginning; a mistake in the configuration ends the process with a line for each.
 */
@ApplicationScoped
public class RuntimeHost {
    private static final int WRONG_CONFIGURATION = 2;
    private static final int NOT_STARTED = 3;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(10);

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final long begun = System.nanoTime();
    private final AgentService service;
    private final Config config;
    private final MeterRegistry registry;
    private volatile @Nullable RuntimeSettings settings;
    private volatile ServiceTracing tracing = ServiceTracing.off();
    private volatile @Nullable Started started;
    private volatile @Nullable Ending ending;
    private volatile @Nullable Thread starter;

    @Inject
    RuntimeHost(Instance<AgentService> service, Config config, MeterRegistry registry) {
        this.service = service.get();
        this.config = config;
        this.registry = registry;
    }

    /** The running runtime. */
    public AgentRuntime runtime() {
        Started current = started;
        if (current == null) {
            throw new Stopped("this service has not started yet: try again when it is ready");
        }
        return current.runtime();
    }

    /** What watches the cluster's store; only when running. */
    public Optional<Started> started() {
        return Optional.ofNullable(started);
    }

    Phase phase() {
        return phase.get();
    }

    /** First of all that a start does, so that the rest of it goes on beside it. */
    void begin(@Observes @Priority(1) StartupEvent event) {
        ConfigReader reader = new ConfigReader(config);
        RuntimeSettings read = RuntimeSettings.read(reader);
        service.configure(reader);
        if (read != null) {
            tracing = ServiceTracing.read(System.getenv(), config, read.node(), reader);
        }
        KnownKeys.warn(config);
        if (read == null || !reader.complaints().isEmpty()) {
            reader.complaints().forEach(Log::cannotStart);
            Quarkus.asyncExit(WRONG_CONFIGURATION);
            return;
        }
        read.store().login().warning().ifPresent(Log::unsafe);
        settings = read;
        ending = new Ending(read.shutdownGrace().plus(LEAST_WAIT));
        starter = Thread.ofPlatform().name("gregor service").daemon().start(() -> start(read));
    }

    private void start(RuntimeSettings read) {
        try {
            if (Rehearsal.isWanted()) {
                Rehearsal.of(read.kafka()); // before what may end the start of who has nothing around it
            }
            service.open(Objects.requireNonNull(ending));
            Thread.ofVirtual().name("gregor service warms up").start(this::warmUp);
            Started begunNow = new Starter(read, service, registry, tracing).start(() -> phase.get() != Phase.STARTING);
            started = begunNow;
            if (phase.compareAndSet(Phase.STARTING, Phase.RUNNING)) {
                Log.running(read, tracing.isOn(), Duration.ofNanos(System.nanoTime() - begun));
            }
        } catch (Stopped whileStarting) {
            // The process ends; nothing is left to be said.
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void warmUp() {
        try {
            service.warmUp();
        } catch (RuntimeException e) {
            if (phase.get().compareTo(Phase.RUNNING) <= 0) { // afterwards it was closed while it did
                failed(e);
            }
        }
    }

    private static void failed(RuntimeException e) {
        Log.cannotStart(Lines.of(e));
        Quarkus.asyncExit(NOT_STARTED);
    }

    /** Before everything else ends, so that health says so and the API still answers. */
    void end(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        phase.set(Phase.DRAINING);
        RuntimeSettings read = settings;
        Thread starting = starter;
        if (read != null && starting != null) {
            starting.interrupt();
            starting.join(LEAST_WAIT);
            Started running = started;
            if (running != null) {
                Log.draining(read.shutdownGrace());
                Log.stopped(running.stop(read.shutdownGrace()));
            }
            tracing.close();
            Objects.requireNonNull(ending).isOver();
            try {
                service.close();
            } catch (RuntimeException e) {
                Log.closeFailed(Lines.of(e));
            }
        }
        phase.set(Phase.STOPPED);
    }
}
