package io.gregor.extensions.quarkus;

import io.gregor.extensions.postgres.ClusterView.Leases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What store and broker say of the whole cluster; every process tells the same, so the largest counts and not the sum.
 * Not a number as long as nobody answers.
 */
final class ClusterMeters {
    private final Map<String, Value> lags;
    private final Value deadLetters;
    private final Value alive;
    private final Value silent;
    private final Value broker;
    private final Value store;

    /** The last number that was told. */
    private static final class Value {
        private volatile double last = Double.NaN;

        private double last() {
            return last;
        }
    }

    ClusterMeters(MeterRegistry registry, List<String> agentTypes) {
        this.lags = agentTypes.stream()
                .collect(Collectors.toUnmodifiableMap(
                        type -> type,
                        type -> gauge(
                                registry,
                                "gregor.consumer.lag",
                                "messages",
                                "Messages that the broker has for agents of the type and that are not dealt with",
                                Tags.of("agent", type))));
        this.deadLetters =
                gauge(registry, "gregor.dead.letters.waiting", "", "Dead letters that wait for a person", Tags.empty());
        this.alive = nodes(registry, "alive");
        this.silent = nodes(registry, "silent");
        this.broker = reachable(registry, "broker");
        this.store = reachable(registry, "store");
    }

    /** Whether the broker is there, and this process has its share of the messages. */
    void broker(boolean answers) {
        broker.last = answers ? 1 : 0;
    }

    /** Whether the store is there, and believes this process alive. */
    void store(boolean answers) {
        store.last = answers ? 1 : 0;
    }

    void lag(String agentType, double messages) {
        Value value = lags.get(agentType);
        if (value != null) {
            value.last = messages;
        }
    }

    /** The broker does not say. */
    void lagUnknown() {
        lags.keySet().forEach(type -> lag(type, Double.NaN));
    }

    void store(long letters, Leases leases) {
        deadLetters.last = letters;
        alive.last = leases.alive();
        silent.last = leases.silent();
    }

    /** The store does not say. */
    void storeUnknown() {
        deadLetters.last = Double.NaN;
        alive.last = Double.NaN;
        silent.last = Double.NaN;
    }

    private static Value reachable(MeterRegistry registry, String what) {
        return gauge(
                registry, "gregor.reachable", "", "1 where it can be worked with, 0 where not", Tags.of("what", what));
    }

    private static Value nodes(MeterRegistry registry, String state) {
        return gauge(
                registry,
                "gregor.nodes",
                "",
                "Processes of the cluster; a silent one was not heard of for longer than its lease",
                Tags.of("state", state));
    }

    private static Value gauge(MeterRegistry registry, String name, String unit, String what, Tags tags) {
        Value value = new Value();
        Gauge.builder(name, value, Value::last)
                .description(what)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return value;
    }
}
