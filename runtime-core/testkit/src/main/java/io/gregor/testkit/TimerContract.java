package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Promise 7, for timers: an agent is told later what it asked to be told, and holds no thread until then. */
public abstract class TimerContract extends RuntimeContract {
    private static final Duration SOON = Duration.ofMillis(30);
    /** Leaves time for a request in between. */
    private static final Duration LATER = Duration.ofMillis(1_500);

    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch last = new CountDownLatch(1);

    private AgentRuntime start(TestAgent.OnAsk onAsk) {
        return start(it -> it.register(
                "clock",
                id -> new TestAgent(
                        (tell, ctx) -> {
                            assertThat(ctx.sender()).contains(ctx.self());
                            heard.add(tell.number());
                            if (tell.number() == 99) {
                                last.countDown();
                            }
                        },
                        onAsk)));
    }

    @Test
    void whatIsScheduledComesWhenItIsDueAndInThatOrder() {
        AgentRuntime runtime = start((ask, ctx) -> {
            ctx.schedule(new Tell("clock", 99), SOON.multipliedBy(4));
            ctx.schedule(new Tell("clock", 1), SOON);
            ctx.schedule(new Tell("clock", 0), Duration.ZERO);
            return "";
        });
        long begin = System.nanoTime();
        ask(runtime, "clock/a", "go");
        await(last);
        assertThat(heard).containsExactly(0, 1, 99);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SOON.multipliedBy(4));
    }

    @Test
    void aHandlerThatThrowsSchedulesNothing() {
        AgentRuntime runtime = start((ask, ctx) -> {
            if (ask.text().equals("fail")) {
                ctx.schedule(new Tell("clock", 1), Duration.ZERO);
                throw new IllegalStateException("no");
            }
            ctx.schedule(new Tell("clock", 99), SOON);
            return "";
        });
        assertThatThrownBy(() -> ask(runtime, "clock/a", "fail")).hasMessageContaining("no");
        ask(runtime, "clock/a", "go");
        await(last);
        assertThat(heard).containsExactly(99);
    }

    /** Each clock's key is the time, in milliseconds, after which it is to ring. */
    @Test
    void whatIsUnscheduledNeverComes() {
        List<String> rung = new CopyOnWriteArrayList<>();
        AgentRuntime runtime = start(it -> it.register(
                "clock",
                id -> new TestAgent((tell, ctx) -> rung.add(id.key() + " " + tell.number()), (ask, ctx) -> {
                    Duration later = Duration.ofMillis(Long.parseLong(id.key()));
                    if (ask.text().isEmpty()) {
                        ctx.unschedule(ctx.schedule(new Tell("clock", 1), SOON));
                        return ctx.schedule(new Tell("clock", 2), later);
                    }
                    ctx.unschedule(ask.text());
                    ctx.unschedule("unknown");
                    ctx.schedule(new Tell("clock", 99), later);
                    return "";
                })));
        Duration inTime = withinTime(LATER, time -> {
            String clock = "clock/" + time.toMillis();
            ask(runtime, clock, ask(runtime, clock, ""));
        });
        String clock = inTime.toMillis() + " ";
        Waiting.until("the last timer rings", () -> rung.contains(clock + 99));
        assertThat(rung).filteredOn(it -> it.startsWith(clock)).containsExactly(clock + 99);
    }

    @Test
    void aTimeInThePastIsRefused() {
        AgentRuntime runtime = start((ask, ctx) -> ctx.schedule(new Tell("clock", 1), SOON.negated()));
        assertThatThrownBy(() -> ask(runtime, "clock/a", "go")).hasMessageContaining("must be a positive time");
    }
}
