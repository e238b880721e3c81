package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.core.Stopped;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.postgres.PostgresStore;
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

    Starter(RuntimeSettings settings, AgentService service, ServiceTracing tracing) {
        this.settings = settings;
        this.service = service;
        this.tracing = tracing;
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
        var cluster = new ClusterView(settings.store());
        var builder = AgentRuntime.builder()
                .store(new PostgresStore(settings.store()))
                .transport(new KafkaTransport(settings.kafka()))
                .node(settings.node())
                .messages(service.messages().toArray(Class<?>[]::new))
                .passivateAfter(settings.passivateAfter());
        AgentRuntime runtime = builder.build();
        try {
            tracing.observe(runtime, settings.kafka());
            service.join(runtime);
            runtime.start();
            return new Started(runtime, cluster, Monitor.start(settings, service.agentTypes()), settings);
        } catch (RuntimeException e) {
            runtime.stop();
            cluster.close();
            throw e;
        }
    }

    /** Who connects with a wrong name or password will not get in later either. */
    private static boolean isMistake(StoreUnavailable e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("28") || cause.getSQLState().startsWith("3D"));
    }
}
