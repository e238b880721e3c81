package io.gregor.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.Done;
import io.gregor.core.HandlerFailed;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.spi.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RequestsTest {
    private static final AgentId TO = new AgentId("agent", "1");
    private static final Duration LONG = Duration.ofHours(1);

    private final Lifecycle lifecycle = new Lifecycle();
    private final Requests requests = new Requests(lifecycle);

    @BeforeEach
    void start() {
        lifecycle.start();
        requests.start();
    }

    @AfterEach
    void stop() {
        lifecycle.stop();
        requests.endAll(new Stopped("over"));
    }

    private Pending<Done> open(String id, Duration wait) {
        return requests.open(id, TO, Done.class, wait, false);
    }

    private static Class<?> errorOf(Pending<?> pending) throws Exception {
        try {
            pending.get(60, TimeUnit.SECONDS);
            return Done.class;
        } catch (java.util.concurrent.ExecutionException e) {
            return e.getCause().getClass();
        }
    }

    @Test
    void aReplyEndsItsCallerOnly() throws Exception {
        Pending<Done> one = open("1", LONG);
        Pending<Done> two = open("2", LONG);
        requests.end("1", new Done());
        assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(new Done());
        assertThat(two).isNotDone();
        assertThat(requests.find("1")).isNull();
        requests.end("1", new Done());
    }

    @Test
    void failuresEndWithTheirError() throws Exception {
        Pending<Done> pending = open("1", LONG);
        requests.end("1", new Failure(new Undeliverable("nobody")));
        assertThat(errorOf(pending)).isEqualTo(Undeliverable.class);
        Pending<Done> other = open("2", LONG);
        requests.end("2", "no Done");
        assertThat(errorOf(other)).isEqualTo(HandlerFailed.class);
    }

    @Test
    void aNearDeadlineBehindAFarOneIsKept() throws Exception {
        Pending<Done> far = open("far", LONG);
        Pending<Done> near = open("near", Duration.ofMillis(30));
        assertThat(errorOf(near)).isEqualTo(TimedOut.class);
        assertThat(near.cancellation().isCancelled()).isTrue();
        assertThat(far).isNotDone();
        assertThat(far.cancellation().isCancelled()).isFalse();
    }

    @Test
    void manyDeadlinesInAnyOrderAreAllKept() throws Exception {
        List<Integer> waits = new ArrayList<>(
                IntStream.rangeClosed(1, 500).map(i -> i % 97 + 1).boxed().toList());
        Collections.shuffle(waits, new java.util.Random(7));
        List<Pending<Done>> all = IntStream.range(0, 500)
                .mapToObj(i -> open("r" + i, Duration.ofMillis(waits.get(i))))
                .toList();
        for (Pending<Done> one : all) {
            assertThat(errorOf(one)).isEqualTo(TimedOut.class);
        }
    }

    @Test
    void afterTheStopNobodyWaits() throws Exception {
        Pending<Done> before = open("1", LONG);
        lifecycle.stop();
        requests.endAll(new Stopped("over"));
        assertThat(errorOf(before)).isEqualTo(Stopped.class);
        assertThat(errorOf(open("2", LONG))).isEqualTo(Stopped.class);
    }

    @Test
    void cancellingForgetsTheCaller() {
        Pending<Done> pending = open("1", LONG);
        pending.cancel(true);
        assertThat(requests.find("1")).isNull();
        assertThat(pending.cancellation().isCancelled()).isTrue();
        assertThatThrownBy(pending::join).isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}
