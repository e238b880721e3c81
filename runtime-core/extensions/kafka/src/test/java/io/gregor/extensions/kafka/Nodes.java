package io.gregor.extensions.kafka;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageTypes;
import io.gregor.core.RetryPolicy;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import io.gregor.testkit.Tell;
import io.gregor.testkit.Waiting;
import io.gregor.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Nodes of one cluster, whose agents of type "book" enter what they are told in their state. */
final class Nodes implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaSettings kafka;
    private final PostgresSettings database;
    private final List<AgentRuntime> started = new ArrayList<>();

    /** What a handler does before it enters what it was told. */
    @FunctionalInterface
    interface Work {
        void on(String node, AgentId agent, Tell tell) throws Exception;
    }

    Nodes(int partitions) {
        this(TestBroker.empty().withPartitions(partitions));
    }

    Nodes(KafkaSettings kafka) {
        this(kafka, emptyTables());
    }

    Nodes(KafkaSettings kafka, PostgresSettings database) {
        this.kafka = kafka;
        this.database = database;
    }

    /** Nodes that may be silent for so long before they are taken for dead. */
    static Nodes patient(int partitions, Duration silence) {
        return new Nodes(
                silent(TestBroker.empty().withPartitions(partitions), silence),
                emptyTables().withLease(silence));
    }

    /** The session of a node that may be silent for so long. */
    static KafkaSettings silent(KafkaSettings kafka, Duration silence) {
        return kafka.withProperty("session.timeout.ms", String.valueOf(silence.toMillis()));
    }

    KafkaSettings kafka() {
        return kafka;
    }

    PostgresSettings database() {
        return database;
    }

    /** A node with the books. */
    AgentRuntime start(String name, Work work) {
        AgentRuntime runtime = build(name);
        wire(runtime, name, work);
        runtime.start();
        return runtime;
    }

    /** The same, with so many handlers at a time. */
    AgentRuntime startLimited(String name, int handlers, Work work) {
        AgentRuntime runtime = build(name);
        wire(runtime, name, work);
        runtime.limit("book", handlers);
        runtime.start();
        return runtime;
    }

    /** A node on which no agents live. */
    AgentRuntime startEmpty(String name) {
        AgentRuntime runtime = build(name);
        runtime.start();
        return runtime;
    }

    private AgentRuntime build(String name) {
        AgentRuntime runtime = node(name, kafka, database);
        started.add(runtime);
        return runtime;
    }

    static AgentRuntime node(String name, KafkaSettings kafka, PostgresSettings database) {
        return AgentRuntime.builder()
                .node(name)
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)))
                .defaultDeadline(Duration.ofSeconds(30))
                .stopGrace(Duration.ofSeconds(1))
                .transport(new KafkaTransport(kafka))
                .store(new PostgresStore(database.withNode(name)))
                .build();
    }

    static void wire(AgentRuntime runtime, String node, Work work) {
        runtime.register("book", Book.class, id -> new Book(node, work));
        runtime.subscribe(new TypeSubscription("entries", "book"));
    }

    static void tell(AgentRuntime runtime, String key, int number) {
        runtime.publish(new Tell(key, number), new TopicId("entries", key));
    }

    static List<String> entries(AgentRuntime runtime, String key) {
        return runtime.send(new Ask("?"), new AgentId("book", key), Ledger.class, PATIENCE)
                .entries();
    }

    /** A database with empty tables; each node has one connection to write by. */
    static PostgresSettings emptyTables() {
        return settings(TestDatabase.copy("tables", url -> {
            try (PostgresStore store = new PostgresStore(settings(url))) {
                store.start(new MessageTypes());
            }
        }));
    }

    private static PostgresSettings settings(String url) {
        return PostgresSettings.of(url, TestDatabase.USER, null).withWriters(1);
    }

    static void await(String what, BooleanSupplier condition) {
        Waiting.until(what, PATIENCE, condition);
    }

    @Override
    public void close() {
        started.forEach(AgentRuntime::stop);
    }

    private record Book(String node, Work work) implements Agent {
        @Handles
        void on(Tell tell, MessageContext ctx) throws Exception {
            work.on(node, ctx.self(), tell);
            ctx.setState(ctx.state(Ledger.class).orElse(Ledger.EMPTY).with(String.valueOf(tell.number())));
        }

        @Handles
        Ledger on(Ask ask, MessageContext ctx) {
            return ctx.state(Ledger.class).orElse(Ledger.EMPTY);
        }
    }
}
