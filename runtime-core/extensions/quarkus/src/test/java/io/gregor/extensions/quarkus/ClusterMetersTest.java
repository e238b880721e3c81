package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.postgres.ClusterView.Leases;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClusterMeters meters = new ClusterMeters(registry, List.of("ear", "mouth"));

    @Test
    void nothingIsSaidBeforeItIsKnown() {
        assertThat(registry.getMeters()).hasSize(7).allSatisfy(it -> assertThat(
                        it.measure().iterator().next().getValue())
                .isNaN());
    }

    @Test
    void whatBrokerAndStoreSayIsShownUntilTheyDoNotAnswer() {
        meters.lag("ear", 7);
        meters.lag("unknown", 9);
        meters.broker(true);
        meters.store(false);
        meters.store(3, new Leases(4, 1));
        assertThat(gauge("gregor.consumer.lag", "agent", "ear")).isEqualTo(7);
        assertThat(gauge("gregor.consumer.lag", "agent", "mouth")).isNaN();
        assertThat(gauge("gregor.dead.letters.waiting")).isEqualTo(3);
        assertThat(gauge("gregor.nodes", "state", "alive")).isEqualTo(4);
        assertThat(gauge("gregor.nodes", "state", "silent")).isOne();

        assertThat(gauge("gregor.reachable", "what", "broker")).isOne();
        assertThat(gauge("gregor.reachable", "what", "store")).isZero();

        meters.lagUnknown();
        meters.storeUnknown();
        assertThat(gauge("gregor.consumer.lag", "agent", "ear")).isNaN();
        assertThat(gauge("gregor.dead.letters.waiting")).isNaN();
        assertThat(gauge("gregor.nodes", "state", "silent")).isNaN();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(Tags.of(tags)).gauge().value();
    }
}
