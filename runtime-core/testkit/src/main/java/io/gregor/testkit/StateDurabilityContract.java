package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving and loading over restarts and outages. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StateDurabilityContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AgentId COUNTER = new AgentId("counter", "k0");

    private final List<Lives> opened = new ArrayList<>();

    /** Data with nothing in them. */
    protected abstract DurableData data();

    @AfterEach
    void closeAll() {
        opened.forEach(Lives::close);
    }

    private Lives lives() {
        Lives lives = new Lives(data(), it -> it, it -> {
            it.register(
                    "counter",
                    TestAgent.class,
                    TestAgent.told((tell, ctx) -> ctx.setState(
                            new Tally(ctx.state(Tally.class).map(Tally::count).orElse(0) + tell.number()))));
            it.subscribe(new TypeSubscription("talk", "counter"));
        });
        opened.add(lives);
        return lives;
    }

    private static void tell(AgentRuntime runtime, int agents) {
        IntStream.range(0, agents).forEach(i -> runtime.publish(new Tell("test", i + 1), new TopicId("talk", "k" + i)));
        assertThat(runtime.awaitIdle(PATIENCE)).isTrue();
    }

    @Test
    void aLifeSavesWhatNobodyTouchedInIt() {
        Lives lives = lives();
        tell(lives.begin(Faults.NONE), 30);
        AgentRuntime second = lives.begin(Faults.NONE);
        // What no handler asked for yet may be unread; loaded elsewhere, it is read when it is asked for.
        SavedState saved = second.save();
        assertThat(saved.agents()).hasSize(30);
        Lives others = lives();
        AgentRuntime other = others.begin(Faults.NONE);
        other.load(saved);
        tell(other, 1);
        assertThat(other.proxy(COUNTER).saveState()).contains(new Tally(2));
    }

    @Test
    void aLoadedStateOutlivesTheLifeThatLoadedIt() {
        Lives lives = lives();
        AgentRuntime first = lives.begin(Faults.NONE);
        tell(first, 1);
        first.proxy(COUNTER).loadState(new Tally(40));
        AgentRuntime second = lives.begin(Faults.NONE);
        tell(second, 1);
        assertThat(second.proxy(COUNTER).saveState()).contains(new Tally(41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before commit", "after commit"})
    void anOutageDelaysTheLoading(String point) {
        Hiccups outage = new Hiccups(point, 1);
        AgentRuntime runtime = lives().begin(outage);
        runtime.proxy(COUNTER).loadState(new Tally(40));
        assertThat(outage.left()).isZero();
        assertThat(runtime.proxy(COUNTER).saveState()).contains(new Tally(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before states", "after states"})
    void anOutageHandsOutNothingTwice(String point) {
        Hiccups outage = new Hiccups(point, 3);
        AgentRuntime runtime = lives().begin(outage);
        tell(runtime, 30);
        List<SavedAgent> saved = new ArrayList<>();
        runtime.save(saved::add);
        assertThat(outage.left()).isZero();
        assertThat(saved).hasSize(30);
        assertThat(saved.stream().collect(Collectors.toMap(SavedAgent::id, SavedAgent::state)))
                .isEqualTo(IntStream.range(0, 30)
                        .boxed()
                        .collect(Collectors.toMap(i -> new AgentId("counter", "k" + i), i -> new Tally(i + 1))));
    }
}
