package io.gregor.extensions.kafka.fault;

import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.testkit.fault.JavaProcess;
import io.gregor.testkit.fault.Trail;
import io.gregor.testkit.provider.FakeProvider;
import io.gregor.testkit.provider.Script;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Broker, database, provider, workers, and a client that gives orders: all real, on this machine, gone when closed. */
final class Cluster implements AutoCloseable {
    private static final int LINES = 40;
    private static final Duration START = Duration.ofSeconds(120);

    final Database database;
    final Broker broker;
    final FakeProvider provider;
    final Target target;
    final Trail trail;
    private final Set<JavaProcess> workers = ConcurrentHashMap.newKeySet();
    private final AgentRuntime client;
    private final Duration lease;
    private boolean watching;

    Cluster(Path folder, Duration lease, Script script) throws Exception {
        this.lease = lease;
        provider = FakeProvider.start(script);
        broker = new Broker(folder.resolve("broker"));
        database = new Database(folder.resolve("database"));
        database.create("runtime");
        database.create("target");
        target = new Target(database.url("target"), "test");
        target.create();
        trail = new Trail(database.url("runtime"));
        client = AgentRuntime.builder()
                .node("client")
                .transport(new KafkaTransport(wiring("client").kafka()))
                .build();
        client.start();
    }

    Wiring wiring(String node) {
        return new Wiring(
                node, broker.address(), database.url("runtime"), database.url("target"), provider.url(), lease);
    }

    /** Starts a worker; it need not take messages yet. */
    JavaProcess launch(String node) {
        JavaProcess worker = JavaProcess.start(node, Worker.class, wiring(node).properties(), List.of());
        workers.add(worker);
        return worker;
    }

    /** Starts a worker that takes messages. */
    JavaProcess start(String node) throws InterruptedException, SQLException {
        JavaProcess worker = launch(node);
        worker.await("started"::equals, START);
        if (!watching) {
            trail.watch();
            watching = true;
        }
        return worker;
    }

    /** Kills a worker; returns when that was. What is asked of the provider later, another one asks. */
    Instant kill(JavaProcess worker) throws InterruptedException {
        worker.kill();
        provider.catchUp();
        return Instant.now();
    }

    /** Has the worker end exactly at this point. */
    static void arm(JavaProcess worker, String point) throws InterruptedException {
        worker.say(point);
        worker.await(("armed " + point)::equals, START);
    }

    /** Orders entries 0 to n - 1 of a book. */
    void order(String book, int entries) {
        for (int i = 0; i < entries; i++) {
            order(book, i, i == entries - 1);
        }
    }

    /** Orders one entry. */
    void order(String book, int number, boolean last) {
        client.publish(new Order(book, number, last), new TopicId("orders", book), Books.orderId(book, number));
    }

    /** The last words of all workers, for whoever wants to know why. */
    String words() {
        StringBuilder all = new StringBuilder();
        for (JavaProcess worker : workers) {
            all.append("\n--- ").append(worker.name()).append('\n').append(String.join("\n", tail(worker.lines())));
        }
        return all.toString();
    }

    private static List<String> tail(Collection<String> lines) {
        return lines.stream().filter(line -> !line.contains("SLF4J")).toList();
    }

    @Override
    public void close() throws Exception {
        workers.forEach(JavaProcess::close);
        client.close();
        broker.close();
        database.close();
        provider.close();
    }
}
