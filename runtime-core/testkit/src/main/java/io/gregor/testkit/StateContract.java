package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentFactory;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Done;
import io.gregor.core.MessageContext;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import io.gregor.core.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Saving and loading: one agent or all of them, always between two handlers, and into another runtime too. */
public abstract class StateContract extends RuntimeContract {
    private static final int WAIT = -1_000_000;

    private final List<String> built = new CopyOnWriteArrayList<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private static int count(MessageContext ctx) {
        return ctx.state(Tally.class).map(Tally::count).orElse(0);
    }

    /** Adds what it is told to its count, and says it; told WAIT it waits in the middle of its handler and adds nothing. */
    private AgentFactory counter() {
        return id -> {
            built.add(id.toString());
            return new TestAgent(
                    (tell, ctx) -> {
                        int sum = count(ctx) + (tell.number() == WAIT ? 0 : tell.number());
                        ctx.setState(new Tally(-1));
                        if (tell.number() == WAIT) {
                            inside.countDown();
                            release.await();
                        }
                        ctx.setState(new Tally(sum));
                    },
                    (ask, ctx) -> "" + count(ctx));
        };
    }

    private AgentRuntime counters(RuntimeOptions options) {
        return start(options, it -> it.register("counter", TestAgent.class, counter()));
    }

    private AgentRuntime counters() {
        return counters(RuntimeOptions.DEFAULT);
    }

    /** Without waiting, and directly: what follows reaches the agent later on every transport. */
    private static void tell(AgentRuntime runtime, String key, int... numbers) {
        for (int number : numbers) {
            runtime.sendAsync(new Tell("test", number), agent("counter/" + key), Done.class, PATIENCE);
        }
    }

    @Test
    void anAgentIsSavedAfterWhatReachedItBefore() {
        AgentRuntime runtime = counters();
        tell(runtime, "a", 1, 2, 3);
        assertThat(runtime.proxy(agent("counter/a")).saveState()).contains(new Tally(6));
    }

    @Test
    void aBusyAgentIsSavedInItsTurnAndNeverInTheMiddle() throws Exception {
        AgentRuntime runtime = counters();
        tell(runtime, "a", 5, WAIT);
        await(inside);
        CompletableFuture<Optional<Object>> saved = CompletableFuture.supplyAsync(
                () -> runtime.proxy(agent("counter/a")).saveState());
        tell(runtime, "b", 1);
        assertThat(runtime.proxy(agent("counter/b")).saveState()).contains(new Tally(1));
        assertThat(saved).isNotDone();
        release.countDown();
        assertThat(saved.get()).contains(new Tally(5));
    }

    @Test
    void anAgentThatStaysBusyEndsTheSavingInTime() {
        AgentRuntime runtime = counters(RuntimeOptions.DEFAULT.withDefaultDeadline(Duration.ofMillis(200)));
        tell(runtime, "a", 5);
        awaitIdle(runtime);
        tell(runtime, "a", WAIT);
        await(inside);
        assertThatThrownBy(() -> runtime.proxy(agent("counter/a")).saveState()).isInstanceOf(TimedOut.class);
        assertThat(runtime.save().agents())
                .as("the last committed state")
                .containsExactly(Map.entry(agent("counter/a"), new Tally(5)));
        release.countDown();
    }

    @Test
    void anAgentWithoutStateHasNoneToSaveAndIsNotBuilt() {
        AgentRuntime runtime = counters();
        assertThat(runtime.proxy(agent("counter/a")).saveState()).isEmpty();
        assertThat(built).isEmpty();
        assertThat(runtime.save().agents()).isEmpty();
    }

    @Test
    void anUnregisteredAgentCannotBeSavedOrLoaded() {
        AgentRuntime runtime = counters();
        assertThatThrownBy(() -> runtime.proxy(agent("nobody/a")).saveState()).isInstanceOf(Undeliverable.class);
        assertThatThrownBy(() -> runtime.load(new SavedState(Map.of(agent("nobody/a"), new Tally(1)))))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aLoadedStateTakesTheOldOnesPlace() {
        AgentRuntime runtime = counters();
        tell(runtime, "a", 1);
        runtime.proxy(agent("counter/a")).loadState(new Tally(40));
        tell(runtime, "a", 2);
        assertThat(ask(runtime, "counter/a", "?")).isEqualTo("42");
        assertThat(built).as("a new instance for the loaded state").containsExactly("counter/a", "counter/a");
    }

    @Test
    void loadingWaitsForTheAgentsTurn() throws Exception {
        AgentRuntime runtime = counters();
        tell(runtime, "a", WAIT);
        await(inside);
        CompletableFuture<Void> loaded = CompletableFuture.runAsync(
                () -> runtime.proxy(agent("counter/a")).loadState(new Tally(40)));
        assertThat(loaded).isNotDone();
        release.countDown();
        loaded.get();
        assertThat(ask(runtime, "counter/a", "?")).isEqualTo("40");
    }

    @Test
    void onlyRecordsAreLoaded() {
        AgentRuntime runtime = counters();
        assertThatThrownBy(() -> runtime.proxy(agent("counter/a")).loadState("forty"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a record");
        assertThatThrownBy(() -> runtime.load(new SavedState(Map.of(agent("counter/a"), 40))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allAgentsAreSavedAndLoadedIntoAnotherRuntime() {
        AgentRuntime first = counters();
        IntStream.range(0, 300).forEach(i -> tell(first, "k" + i, i, 1));
        awaitIdle(first);
        SavedState saved = first.save();
        assertThat(saved.agents()).hasSize(300).containsEntry(agent("counter/k7"), new Tally(8));
        AgentRuntime second = counters();
        tell(second, "k7", 100);
        tell(second, "own", 9);
        awaitIdle(second);
        second.load(saved);
        assertThat(second.save().agents())
                .containsAllEntriesOf(saved.agents())
                .hasSize(301)
                .containsEntry(agent("counter/own"), new Tally(9));
        tell(second, "k299", 1);
        assertThat(ask(second, "counter/k299", "?")).isEqualTo("301");
    }

    @Test
    void agentsThatLeftMemoryAreSavedToo() {
        AgentRuntime runtime = counters(RuntimeOptions.DEFAULT.withPassivateAfter(Duration.ofMillis(1)));
        IntStream.range(0, 20).forEach(i -> tell(runtime, "k" + i, i));
        awaitIdle(runtime);
        List<SavedAgent> agents = new CopyOnWriteArrayList<>();
        runtime.save(agents::add);
        assertThat(agents.stream().collect(Collectors.toMap(SavedAgent::id, SavedAgent::state)))
                .isEqualTo(IntStream.range(0, 20)
                        .boxed()
                        .collect(Collectors.toMap(i -> agent("counter/k" + i), Tally::new)));
    }

    @Test
    void savingAndLoadingAreNobodyElsesBusiness() {
        AgentRuntime runtime = counters();
        tell(runtime, "a", 1);
        runtime.intervene((message, passage) -> Verdict.drop("everything"));
        runtime.proxy(agent("counter/a")).loadState(new Tally(40));
        assertThat(runtime.proxy(agent("counter/a")).saveState()).contains(new Tally(40));
    }

    @Test
    void anAgentCannotWaitForItsOwnTurn() {
        AgentRuntime runtime = build(RuntimeOptions.DEFAULT);
        runtime.register(
                "narcissus",
                TestAgent.asked((ask, ctx) -> ask.text().equals("all")
                        ? "" + runtime.save()
                        : "" + runtime.proxy(ctx.self()).saveState()));
        runtime.start();
        assertThatThrownBy(() -> ask(runtime, "narcissus/a", "all")).hasMessageContaining("inside its own handler");
        assertThatThrownBy(() -> ask(runtime, "narcissus/a", "me")).hasMessageContaining("inside its own handler");
    }

    @Test
    void aStoppedRuntimeSavesAndLoadsNothing() {
        AgentRuntime runtime = counters();
        runtime.stop();
        assertThatThrownBy(runtime::save).isInstanceOf(Stopped.class);
        assertThatThrownBy(() -> runtime.proxy(agent("counter/a")).loadState(new Tally(1)))
                .isInstanceOf(Stopped.class);
    }
}
