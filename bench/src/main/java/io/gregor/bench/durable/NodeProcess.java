package io.gregor.bench.durable;

import io.gregor.bench.Quiet;
import io.gregor.bench.local.Kilobyte;
import io.gregor.bench.measuring.ClosedLoop;
import io.gregor.bench.measuring.Round;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process with a runtime, told what to do line by line; it ends with its input. Arguments: worker or source, the node's
 * name, the broker, and what its topics' names begin with. A worker says {@code handled} once, when its first handler runs.
 */
public final class NodeProcess {
    static final String URL = "GREGOR_BENCH_URL";
    static final String USER = "GREGOR_BENCH_USER";
    static final String PASSWORD = "GREGOR_BENCH_PASSWORD";
    static final int KEYS = 1_000;
    private static final int PUBLISHERS = 100;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final AgentRuntime runtime;

    private NodeProcess(AgentRuntime runtime) {
        this.runtime = runtime;
    }

    public static void main(String[] arguments) throws Exception {
        Quiet.logs();
        try (AgentRuntime runtime = AgentRuntime.builder()
                .node(arguments[1])
                .store(new PostgresStore(
                        PostgresSettings.of(System.getenv(URL), System.getenv(USER), System.getenv(PASSWORD))
                                .withNode(arguments[1])))
                .transport(new KafkaTransport(
                        KafkaSettings.of(arguments[2]).withPrefix(arguments[3]).withPartitions(Lab.PARTITIONS)))
                .build()) {
            if (arguments[0].equals("worker")) {
                AtomicBoolean told = new AtomicBoolean();
                runtime.register(
                        Worker.TYPE,
                        Worker.class,
                        id -> new Worker(() -> {
                            if (!told.get() && told.compareAndSet(false, true)) {
                                System.out.println("handled");
                            }
                        }));
                runtime.subscribe(new TypeSubscription(Worker.IN, Worker.TYPE));
            }
            runtime.start();
            System.out.println("ready");
            new NodeProcess(runtime).obey();
        }
    }

    private void obey() throws Exception {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "publish" -> publish(Long.parseLong(words[1]));
                    case "request" -> request(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2])));
                    default -> throw new IOException("what is '" + line + "'?");
                }
            }
        }
    }

    /** Each publisher has keys of its own and waits until the broker has its message, as callers from outside do. */
    private void publish(long messages) throws InterruptedException, ExecutionException {
        List<Future<?>> publishers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PUBLISHERS; i++) {
                int first = i;
                publishers.add(threads.submit(() -> {
                    for (long number = first; number < messages; number += PUBLISHERS) {
                        runtime.publish(Kilobyte.of(number), new TopicId(Worker.IN, "key-" + number % KEYS));
                    }
                }));
            }
        }
        for (Future<?> publisher : publishers) {
            publisher.get();
        }
        System.out.println("published " + messages);
    }

    private void request(int callers, Duration time) throws Exception {
        Round round = ClosedLoop.run(
                callers,
                time,
                caller -> runtime.send(
                        Question.of(caller), new AgentId(Worker.TYPE, "asked-" + caller), Kilobyte.class, DEADLINE));
        System.out.println("answered " + RoundText.write(round));
    }
}
