package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Stopped;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.postgres.PostgresStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Starts a runtime, however long it takes until store and broker are there. */
final class Starter {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SAY_AGAIN_AFTER = 60;

    private final RuntimeSettings settings;
    private final AgentService service;
    private final ServiceTracing tracing;
    private final RuntimeMeters metered;
    private final ClusterMeters cluster;

    Starter(RuntimeSettings settings, AgentService service, MeterRegistry registry, ServiceTracing tracing) {
        this.settings = settings;
        this.service = service;
        this.tracing = tracing;
        this.metered = new RuntimeMeters(registry, service.agentTypes());
        this.cluster = new ClusterMeters(registry, service.agentTypes());
    }

    /** @throws Stopped when the service ended meanwhile */
    Started start(BooleanSupplier ended) {
        for (int tries = 0; !ended.getAsBoolean(); tries++) {
            try {
                return once();
            } catch (StoreUnavailable e) {
                if (isMistake(e)) {
                    throw e;
                }
                Log.waiting(Lines.of(e), tries % SAY_AGAIN_AFTER == 0);
            } catch (Undeliverable e) {
                Log.waiting(Lines.of(e), tries % SAY_AGAIN_AFTER == 0);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                break;
            }
        }
        throw new Stopped("the service ended before it had started");
    }

    private Started once() {
        var view = new ClusterView(settings.store());
        var builder = AgentRuntime.builder()
                .store(new PostgresStore(settings.store().forgetting(service.forgotten())))
                .transport(new KafkaTransport(settings.kafka()))
                .node(settings.node())
                .messages(service.messages().toArray(Class<?>[]::new))
                .passivateAfter(settings.passivateAfter());
        AgentRuntime runtime = builder.build();
        try {
            observe(runtime);
            service.join(runtime);
            runtime.start();
            return new Started(runtime, view, Monitor.start(settings, service.agentTypes(), cluster), settings);
        } catch (RuntimeException e) {
            runtime.stop();
            view.close();
            throw e;
        }
    }

    private void observe(AgentRuntime runtime) {
        runtime.observe(new LogContext());
        tracing.observe(runtime, settings.kafka());
        runtime.observe(metered);
        service.observers().forEach(runtime::observe);
    }

    /** Who connects with a wrong name or password will not get in later either. */
    private static boolean isMistake(StoreUnavailable e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("28") || cause.getSQLState().startsWith("3D"));
    }
}
