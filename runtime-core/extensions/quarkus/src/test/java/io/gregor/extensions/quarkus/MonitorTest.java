package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.postgres.ClusterView.Leases;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.testkit.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void itFollowsWhatComesAndGoes() {
        try (var monitor = new Monitor(Map.of("it", new Scripted()))) {
            Waiting.until("it answers", () -> monitor.findings().get("it").isEmpty());
            problem.set(Optional.of("gone"));
            Waiting.until("it is away", () -> monitor.findings().get("it").equals(Optional.of("gone")));
            problem.set(Optional.empty());
            Waiting.until("it is back", () -> monitor.findings().get("it").isEmpty());
            assertThat(closed).isFalse();
        }
        Waiting.until("what it used is closed", closed::get);
    }

    @Test
    void aFailureIsAProblemToo() {
        problem.set(null);
        try (var monitor = new Monitor(Map.of("it", new Scripted()))) {
            Waiting.until("it failed", () -> monitor.findings().get("it").equals(Optional.of("no luck twice")));
            assertThat(monitor.away()).contains("the it is away: no luck twice");
            problem.set(Optional.of("moving")); // it answers, so it is there
            Waiting.until("it is back", () -> monitor.findings().get("it").equals(Optional.of("moving")));
            assertThat(monitor.away()).isEmpty();
        }
    }

    @Test
    void aStoreOrBrokerThatIsNotThereIsAProblemInOneLine() {
        var registry = new SimpleMeterRegistry();
        var meters = new ClusterMeters(registry, List.of("agent"));
        meters.lag("agent", 1);
        meters.store(1, new Leases(1, 0));
        var nowhere = PostgresSettings.of("jdbc:postgresql://127.0.0.1:1/none", "nobody", null);
        try (var store = new StoreCheck(nowhere, meters);
                var monitor = new Monitor(Map.of("store", store))) {
            Waiting.until("it was asked", () -> monitor.findings()
                    .get("store")
                    .filter(text -> text.contains("PostgreSQL"))
                    .isPresent());
        }
        var kafka = io.gregor.extensions.kafka.KafkaSettings.of("127.0.0.1:1");
        try (var broker = new BrokerCheck(kafka, "one", List.of("agent"), meters);
                var monitor = new Monitor(Map.of("broker", broker))) {
            Waiting.until("it was asked", () -> monitor.away().isPresent());
            assertThat(monitor.away().orElseThrow())
                    .startsWith("the broker is away: ")
                    .hasLineCount(1);
        }
        assertThat(registry.get("gregor.reachable").gauges()).hasSize(2).allSatisfy(it -> assertThat(it.value())
                .isZero());
        assertThat(registry.get("gregor.consumer.lag").gauge().value()).isNaN();
        assertThat(registry.get("gregor.dead.letters.waiting").gauge().value()).isNaN();
    }

    private final class Scripted implements Monitor.Check {
        @Override
        public Optional<String> problem() {
            var now = problem.get();
            if (now == null) {
                throw new IllegalStateException("no luck\ntwice");
            }
            return now;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
