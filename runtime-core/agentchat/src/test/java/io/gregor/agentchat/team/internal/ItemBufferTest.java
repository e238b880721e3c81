package io.gregor.agentchat.team.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.team.TeamCancelledException;
import io.gregor.agentchat.team.TeamException;
import io.gregor.agentchat.team.TeamFailedException;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ItemBufferTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final StreamItem ONE = TextMessage.of("a", "1");
    private static final StreamItem TWO = TextMessage.of("a", "2");
    private static final StreamItem THREE = TextMessage.of("a", "3");
    private static final TeamException FIRST = new TeamFailedException("first", null);

    private final ItemBuffer buffer = new ItemBuffer(2);

    /** Puts a third item, which must wait, and returns once it does. */
    private FutureTask<Void> waitingPut() throws InterruptedException {
        buffer.put(ONE);
        buffer.put(TWO);
        FutureTask<Void> put = new FutureTask<>(() -> {
            buffer.put(THREE);
            return null;
        });
        Thread thread = Thread.ofPlatform().start(put);
        Waiting.until("it waits", () -> thread.getState() == Thread.State.WAITING);
        assertThat(put.isDone()).isFalse();
        return put;
    }

    @Test
    void items_come_out_in_order_and_a_full_buffer_waits_for_its_reader() throws Exception {
        FutureTask<Void> put = waitingPut();
        assertThat(buffer.take(SOON)).contains(ONE);
        put.get();
        assertThat(buffer.take(SOON)).contains(TWO);
        assertThat(buffer.take(SOON)).contains(THREE);
    }

    @Test
    void nothing_comes_out_of_an_empty_one() throws Exception {
        assertThat(buffer.take(Duration.ofMillis(1))).isEmpty();
        assertThat(buffer.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_failure_comes_after_what_was_there_and_the_first_one_counts() throws Exception {
        buffer.put(ONE);
        buffer.fail(FIRST);
        buffer.fail(new TeamCancelledException());
        buffer.put(TWO);
        assertThat(buffer.take(SOON)).contains(ONE);
        assertThatThrownBy(() -> buffer.take(SOON)).isSameAs(FIRST);
        assertThatThrownBy(() -> buffer.take(SOON)).isSameAs(FIRST);
    }

    @Test
    void aborting_drops_what_was_there_and_frees_who_waits() throws Exception {
        FutureTask<Void> put = waitingPut();
        buffer.abort(FIRST);
        put.get();
        assertThatThrownBy(() -> buffer.take(SOON)).isSameAs(FIRST);
    }

    @Test
    void a_failure_frees_who_waits() throws Exception {
        FutureTask<Void> put = waitingPut();
        buffer.fail(FIRST);
        put.get();
        assertThat(buffer.take(SOON)).contains(ONE);
    }

    @Test
    void closing_frees_who_waits() throws Exception {
        FutureTask<Void> put = waitingPut();
        buffer.close();
        put.get();
        assertThat(buffer.take(Duration.ZERO)).isEmpty();
    }
}
