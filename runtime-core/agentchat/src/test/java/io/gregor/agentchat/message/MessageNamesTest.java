package io.gregor.agentchat.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.MessageTypes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names on the wire must never change by accident: stored conversations hold them. */
class MessageNamesTest {
    @Test
    void every_message_has_its_stable_name() {
        assertThat(Stream.of(ChatMessage.class, AgentEvent.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                        .map(type -> MessageTypes.nameOf(type).toString()))
                .containsExactlyInAnyOrder(
                        "gregor.chat.text.v1",
                        "gregor.chat.stop.v1",
                        "gregor.chat.tool-call-summary.v1",
                        "gregor.chat.tool-call-request.v1",
                        "gregor.chat.tool-call-execution.v1",
                        "gregor.chat.thought.v1",
                        "gregor.chat.code-execution.v1");
    }

    @Test
    void each_message_has_its_own_id_and_says_when_and_who() {
        TextMessage one = TextMessage.of("a", "hi");
        TextMessage two = TextMessage.of("a", "hi");
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.source()).isEqualTo("a");
        assertThat(one.createdAt()).isBeforeOrEqualTo(two.createdAt());
        assertThat(one.usage()).isNull();
    }
}
