package io.gregor.agentchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Cancelled;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {
    private final CancellationToken token = new CancellationToken();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void an_action_runs_once() {
        token.onCancel(runs::incrementAndGet);
        token.cancel();
        token.cancel();
        assertThat(runs).hasValue(1);
    }

    @Test
    void an_action_that_comes_late_runs_at_once() {
        token.cancel();
        token.onCancel(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_closed_registration_never_runs() {
        token.onCancel(runs::incrementAndGet).close();
        token.cancel();
        assertThat(runs).hasValue(0);
    }

    @Test
    void it_throws_only_when_cancelled() {
        token.throwIfCancelled();
        assertThat(token.isCancelled()).isFalse();
        token.cancel();
        assertThatThrownBy(token::throwIfCancelled).isInstanceOf(Cancelled.class);
    }
}
