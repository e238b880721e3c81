package io.gregor.extensions.quarkus;

import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meters of one agent type; made once, so that a message costs a few additions. */
final class AgentMeters {
    /** Where the buckets of times end: from a store's commit to a model's answer. */
    static final Duration[] BUCKETS = Stream.of(5, 25, 100, 500, 1_000, 5_000, 15_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final String agentType;
    private final Map<Delivered, Counter> deliveries;
    private final Timer succeeded;
    private final Timer failed;
    private final Timer commits;
    private final Counter retries;
    private final Counter stepsDone;
    private final Counter stepsReplayed;
    private final Counter superseded;
    private final Map<LetterCause, Counter> letters;
    private final ConcurrentMap<String, Counter> published = new ConcurrentHashMap<>();

    AgentMeters(MeterRegistry registry, String agentType) {
        this.registry = registry;
        this.agentType = agentType;
        this.deliveries = Stream.of(Delivered.values())
                .collect(Collectors.toMap(
                        how -> how,
                        how -> counter("gregor.deliveries", "Messages that agents were given", "outcome", word(how))));
        this.succeeded = timer("gregor.handler.time", "Time that handlers take", "outcome", "succeeded");
        this.failed = timer("gregor.handler.time", "Time that handlers take", "outcome", "failed");
        this.commits = timer("gregor.commit.time", "Time until what a handler said is durable");
        this.retries = counter("gregor.retries", "Handlers that are run again after a failure");
        this.stepsDone = counter("gregor.steps", "Steps of handlers that have a result", "replayed", "no");
        this.stepsReplayed = counter("gregor.steps", "Steps of handlers that have a result", "replayed", "yes");
        this.superseded = counter("gregor.superseded", "Commits refused because another node had taken the agent");
        this.letters = Stream.of(LetterCause.values())
                .collect(Collectors.toMap(
                        cause -> cause,
                        cause -> counter(
                                "gregor.dead.letters", "Messages that became dead letters", "cause", word(cause))));
    }

    void ended(Delivered how) {
        deliveries.get(how).increment();
    }

    void ran(boolean well, long nanos) {
        (well ? succeeded : failed).record(nanos, TimeUnit.NANOSECONDS);
    }

    void committed(long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Types of messages are as many as the agents' code has. */
    void published(Envelope message) {
        String name = message.type() == null ? "failure" : message.type().name();
        Counter known = published.get(name);
        if (known == null) {
            known = published.computeIfAbsent(
                    name, it -> counter("gregor.published", "Messages that agents published", "message", it));
        }
        known.increment();
    }

    void retried() {
        retries.increment();
    }

    void stepped(boolean replayed) {
        (replayed ? stepsReplayed : stepsDone).increment();
    }

    void superseded() {
        superseded.increment();
    }

    void parked(LetterCause cause) {
        letters.get(cause).increment();
    }

    private Counter counter(String name, String what, String... tags) {
        return Counter.builder(name)
                .description(what)
                .tag("agent", agentType)
                .tags(tags)
                .register(registry);
    }

    private Timer timer(String name, String what, String... tags) {
        return Timer.builder(name)
                .description(what)
                .tag("agent", agentType)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
