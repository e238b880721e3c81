package io.gregor.extensions.kafka.fault;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.AgentRuntime;
import io.gregor.core.RetryPolicy;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.models.ModelName;
import io.gregor.extensions.models.Models;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.fault.Point;
import io.gregor.testkit.fault.Tripwire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The process that is killed: clerks and auditors on Kafka and PostgreSQL, as {@link Wiring} says. It says {@code started}
 * when it takes messages, and ends at the point that a line of its input names. SIGTERM stops it in good order.
 */
final class Worker {
    /** Outages last as long as they last. */
    private static final RetryPolicy PATIENT = new RetryPolicy(10_000, Duration.ofMillis(50), Duration.ofMillis(500));

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private Worker() {}

    public static void main(String[] arguments) throws IOException {
        Tripwire wire = new Tripwire();
        AgentRuntime runtime = runtime(Wiring.fromProperties(), wire);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> runtime.stop(DRAIN)));
        runtime.start();
        System.out.println("started");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            wire.arm(Point.parse(line));
            System.out.println("armed " + line);
        }
        // The test has ended without closing what it started.
        Runtime.getRuntime().halt(1);
    }

    /** A runtime with both agents, not started. */
    static AgentRuntime runtime(Wiring wiring, Tripwire wire) {
        Store store = new PostgresStore(wiring.store());
        Transport transport = new KafkaTransport(wiring.kafka());
        AgentRuntime runtime = AgentRuntime.builder()
                .node(wiring.node())
                .store(wire.watch(store))
                .transport(wire.watch(transport))
                .retry(PATIENT)
                .build();
        ChatModel model = Models.open(ModelName.parse("openai:fake"), Map.of("OPENAI_BASE_URL", wiring.provider()));
        Target target = new Target(wiring.target(), wiring.node());
        runtime.register("clerk", Clerk.class, id -> new Clerk(model, target, wire));
        runtime.register("auditor", Auditor.class, id -> new Auditor());
        runtime.subscribe(new TypeSubscription("orders", "clerk"));
        runtime.subscribe(new TypeSubscription("booked", "auditor"));
        return runtime;
    }
}
