package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whoever observes a runtime is told of each message what happens with it, in that order, and can't disturb it. */
public abstract class ObserverContract extends RuntimeContract {
    private final Notes notes = new Notes();

    private AgentRuntime observed(RuntimeObserver... observers) {
        AgentRuntime runtime = start(it -> it.register("ear", TestAgent.told(ObserverContract::hear)));
        subscribe(runtime, "talk", "ear");
        for (RuntimeObserver observer : observers) {
            runtime.observe(observer);
        }
        return runtime;
    }

    /** Fails at first after its step; for good when it is told a number below zero. */
    private static void hear(Tell tell, MessageContext ctx) throws Exception {
        ctx.step("think", Step.RECORDED, () -> new Answer("thought"));
        if (tell.number() < 0 || ctx.attempt() == 1) {
            throw new IllegalStateException("not yet");
        }
        ctx.publish(tell, topic("nobody/listens"));
    }

    @Test
    void whatIsTriedAgainAndHandledIsToldStepByStep() {
        AgentRuntime runtime = observed(notes);
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(notes.all)
                .containsExactly(
                        "begun ear/a",
                        "think done",
                        "failed",
                        "retried",
                        "think replayed",
                        "succeeded",
                        "committed with 1 message",
                        "ended HANDLED");
        assertThat(notes.times).hasSize(5).allMatch(nanos -> nanos >= 0);
    }

    @Test
    void whatComesTwiceIsToldAsARepetition() {
        AgentRuntime runtime = observed();
        runtime.publish(new Tell("test", 1), topic("talk/a"), "same");
        awaitIdle(runtime);
        runtime.observe(notes);
        runtime.publish(new Tell("test", 1), topic("talk/a"), "same");
        awaitIdle(runtime);
        assertThat(notes.all).containsExactly("begun ear/a", "ended REPEATED");
    }

    @Test
    void whatIsPutAsideIsToldWithItsLetter() {
        AgentRuntime runtime = observed(notes);
        runtime.publish(new Tell("test", -1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(notes.all)
                .startsWith("begun ear/a")
                .endsWith("failed", "parked after 3 attempts", "ended PARKED")
                .filteredOn(note -> note.equals("retried"))
                .hasSize(2);
    }

    @Test
    void anObserverThatThrowsChangesNothingAndHidesNothingFromOthers() {
        RuntimeObserver broken = new RuntimeObserver() {
            @Override
            public void begun(AgentId agent, Envelope envelope) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void committed(Commit commit, long nanos) {
                throw new NoClassDefFoundError("broken");
            }
        };
        AgentRuntime runtime = observed(broken, notes);
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(notes.all).startsWith("begun ear/a").endsWith("committed with 1 message", "ended HANDLED");
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void whoLeavesIsToldNothingMore() {
        AgentRuntime runtime = observed();
        runtime.observe(notes).close();
        runtime.publish(new Tell("test", 1), topic("talk/a"));
        awaitIdle(runtime);
        assertThat(notes.all).isEmpty();
    }

    private static final class Notes implements RuntimeObserver {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final List<Long> times = new CopyOnWriteArrayList<>();

        @Override
        public void begun(AgentId agent, Envelope envelope) {
            all.add("begun " + agent);
        }

        @Override
        public void ended(AgentId agent, Envelope envelope, Delivered how) {
            all.add("ended " + how);
        }

        @Override
        public void ran(AgentId agent, boolean succeeded, long nanos) {
            all.add(succeeded ? "succeeded" : "failed");
            times.add(nanos);
        }

        @Override
        public void retried(AgentId agent) {
            all.add("retried");
        }

        @Override
        public void stepped(AgentId agent, String step, boolean replayed, long nanos) {
            all.add(step + (replayed ? " replayed" : " done"));
            times.add(nanos);
        }

        @Override
        public void committed(Commit commit, long nanos) {
            all.add("committed with " + commit.outbox().size() + " message");
            times.add(nanos);
        }

        @Override
        public void parked(DeadLetter letter) {
            all.add("parked after " + letter.attempts() + " attempts");
        }
    }
}
