package io.gregor.agentchat.termination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.StopMessage;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TerminationTest {
    private static final Termination DONE = new TextMention("DONE");
    private static final Termination THREE = new MaxMessages(3);

    @Test
    void text_mention_wants_the_text_as_written() {
        assertThat(firesAt(DONE, "a:done", "a:well DONE.")).isEqualTo(2);
    }

    @Test
    void text_mention_heeds_named_sources_only() {
        assertThat(firesAt(new TextMention("DONE", "b", "c"), "a:DONE", "user:say DONE", "c:DONE"))
                .isEqualTo(3);
    }

    @Test
    void text_mention_looks_at_chat_messages_not_at_events() {
        assertThat(firesAt(DONE, "thought:DONE", "a:DONE")).isEqualTo(2);
    }

    @Test
    void max_messages_counts_chat_messages_and_not_events() {
        assertThat(firesAt(THREE, "user:1", "thought:x", "a:2", "b:3")).isEqualTo(4);
    }

    @Test
    void a_stop_message_stops_and_its_text_does_not_matter() {
        assertThat(firesAt(new StopMessageTermination(), "a:stop", "stop:enough"))
                .isEqualTo(2);
    }

    @Test
    void or_fires_with_the_first() {
        assertThat(firesAt(DONE.or(THREE), "a:1", "a:DONE")).isEqualTo(2);
        assertThat(firesAt(DONE.or(THREE), "a:1", "a:2", "a:3")).isEqualTo(3);
    }

    @Test
    void and_fires_when_both_have_fired_at_some_time() {
        assertThat(firesAt(DONE.and(THREE), "a:DONE", "a:2", "a:3")).isEqualTo(3);
        assertThat(firesAt(DONE.and(THREE), "a:1", "a:2", "a:3", "a:DONE")).isEqualTo(4);
        assertThat(firesAt(DONE.and(THREE), "a:1", "a:2", "a:3", "a:4")).isZero();
    }

    @Test
    void and_gives_both_reasons() {
        Optional<StopReason> reason =
                new TextMention("x").and(new MaxMessages(1)).begin().see(message("a:x"));
        assertThat(reason).hasValueSatisfying(r -> assertThat(r.text()).contains("a mentioned \"x\"", "1 messages"));
    }

    @Test
    void combinations_nest() {
        Termination nested = new StopMessageTermination().or(DONE.and(THREE));
        assertThat(firesAt(nested, "a:DONE", "a:2", "a:3")).isEqualTo(3);
        assertThat(firesAt(nested, "a:DONE", "stop:")).isEqualTo(2);
    }

    @Test
    void every_run_starts_afresh_and_a_fired_watch_may_be_asked_again() {
        Termination.Watch first = THREE.begin();
        assertThat(Stream.of("a:1", "a:2", "a:3", "a:4")
                        .map(m -> first.see(message(m)).isPresent()))
                .containsExactly(false, false, true, true);
        assertThat(THREE.begin().see(message("a:1"))).isEmpty();
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new MaxMessages(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new TextMention("")).hasMessageContaining("text to look for");
    }

    /** The number of the message at which it fires; 0 for never. */
    private static int firesAt(Termination condition, String... messages) {
        Termination.Watch watch = condition.begin();
        for (int i = 0; i < messages.length; i++) {
            if (watch.see(message(messages[i])).isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Message message(String text) {
        String[] parts = text.split(":", 2);
        return switch (parts[0]) {
            case "thought" -> new ThoughtEvent(Origin.of("a"), parts[1]);
            case "stop" -> StopMessage.of("a", parts[1]);
            default -> TextMessage.of(parts[0], parts[1]);
        };
    }
}
