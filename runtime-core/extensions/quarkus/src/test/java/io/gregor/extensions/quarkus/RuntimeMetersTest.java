package io.gregor.extensions.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageContext;
import io.gregor.core.RetryPolicy;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuntimeMetersTest {
    private static final int FOR_GOOD = -1;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RuntimeMeters meters = new RuntimeMeters(registry, List.of("ear"));

    private static void hear(Tell tell, MessageContext ctx) throws Exception {
        ctx.step("think", Step.RECORDED, () -> new Answer("thought"));
        if (tell.number() == FOR_GOOD || ctx.attempt() == 1) {
            throw new IllegalStateException("not yet");
        }
        ctx.publish(tell, new TopicId("nobody", "listens"));
    }

    private void tell(int number, String topic, String key) {
        try (AgentRuntime runtime = AgentRuntime.builder()
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)))
                .build()) {
            runtime.observe(meters);
            runtime.register("ear", TestAgent.told(RuntimeMetersTest::hear));
            runtime.register("guest", TestAgent.told((tell, ctx) -> {}));
            runtime.subscribe(new TypeSubscription("talk", "ear"));
            runtime.subscribe(new TypeSubscription("smalltalk", "guest"));
            runtime.start();
            runtime.publish(new Tell("test", number), new TopicId(topic, key));
            assertThat(runtime.awaitIdle(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void allIsThereBeforeAnythingHappens() {
        assertThat(count("gregor.deliveries", "agent", "ear", "outcome", "handled"))
                .isZero();
        assertThat(count("gregor.dead.letters", "agent", "ear", "cause", "in-doubt"))
                .isZero();
        assertThat(count("gregor.retries", "agent", "ear")).isZero();
        assertThat(registry.getMeters())
                .filteredOn(it -> !(it instanceof Gauge)) // this registry's buckets
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getId().getDescription()).isNotBlank());
    }

    @Test
    void aMessageThatIsHandledAtItsSecondAttempt() {
        tell(1, "talk", "secret-key");
        assertThat(count("gregor.deliveries", "agent", "ear", "outcome", "handled"))
                .isOne();
        assertThat(count("gregor.retries", "agent", "ear")).isOne();
        assertThat(times("gregor.handler.time", "agent", "ear", "outcome", "failed"))
                .isOne();
        assertThat(times("gregor.handler.time", "agent", "ear", "outcome", "succeeded"))
                .isOne();
        assertThat(times("gregor.commit.time", "agent", "ear")).isOne();
        assertThat(count("gregor.steps", "agent", "ear", "replayed", "no")).isOne();
        assertThat(count("gregor.steps", "agent", "ear", "replayed", "yes")).isOne();
        assertThat(registry.get("gregor.published")
                        .tag("agent", "ear")
                        .counter()
                        .count())
                .isOne();
        assertThat(registry.get("gregor.handler.time").timer().totalTime(TimeUnit.SECONDS))
                .isLessThan(30);
        assertThat(registry.getMeters())
                .flatExtracting(it -> it.getId().getTags())
                .extracting(Tag::getValue)
                .doesNotContain("secret-key", "ear/secret-key");
    }

    @Test
    void aMessageThatIsPutAside() {
        tell(FOR_GOOD, "talk", "a");
        assertThat(count("gregor.deliveries", "agent", "ear", "outcome", "parked"))
                .isOne();
        assertThat(count("gregor.dead.letters", "agent", "ear", "cause", "handler-failed"))
                .isOne();
        assertThat(count("gregor.retries", "agent", "ear")).isEqualTo(2);
    }

    @Test
    void agentsThatTheServiceHasNotNamedAreCountedTogether() {
        int before = registry.getMeters().size();
        tell(1, "smalltalk", "a");
        meters.retried(new AgentId("made-up", "x"));
        meters.retried(new AgentId("made-up-too", "x"));
        assertThat(count("gregor.deliveries", "agent", "other", "outcome", "handled"))
                .isOne();
        assertThat(count("gregor.retries", "agent", "other")).isEqualTo(2);
        assertThat(registry.getMeters()).hasSize(before);
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(Tags.of(tags)).counter().count();
    }

    private long times(String name, String... tags) {
        return registry.get(name).tags(Tags.of(tags)).timer().count();
    }
}
