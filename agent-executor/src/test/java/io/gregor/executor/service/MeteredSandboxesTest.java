package io.gregor.executor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.TestHome;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredSandboxesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatGoesOnIsTold() {
        try (Sandboxes sandboxes =
                new MeteredSandboxes(Sandboxes.open(SandboxConfig.embedded(TestHome.path())), registry)) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");
            assertThat(gauge("in.use")).isZero();
            assertThat(gauge("warm")).isOne();
            try (Sandbox one = sandboxes.acquire(template);
                    Sandbox two = sandboxes.acquire(template)) {
                assertThat(gauge("in.use")).isEqualTo(2);
                assertThat(one.name()).isNotEqualTo(two.name());
            }
            assertThatThrownBy(() -> sandboxes.acquire(new SchemaTemplate("unknown")))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(gauge("in.use")).isZero();
            assertThat(gauge("waiting")).isZero();
            assertThat(counter("started")).isOne();
            assertThat(counter("discarded")).isZero();
            assertThat(timed("yes")).isEqualTo(2);
            assertThat(timed("no")).isOne();
        }
    }

    private double gauge(String name) {
        return registry.get("gregor.sandbox." + name).gauge().value();
    }

    private double counter(String name) {
        return registry.get("gregor.sandbox." + name).functionCounter().count();
    }

    private long timed(String success) {
        return registry.get("gregor.sandbox.acquire")
                .tag("success", success)
                .timer()
                .count();
    }
}
