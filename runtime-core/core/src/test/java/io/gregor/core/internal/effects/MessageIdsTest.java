package io.gregor.core.internal.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final AgentId AGENT = new AgentId("agent", "1");

    @Test
    void freshIdsAreUniqueWithinAndAcrossRuntimes() {
        MessageIds one = new MessageIds();
        MessageIds two = new MessageIds();
        assertThat(IntStream.range(0, 1_000).boxed().flatMap(i -> java.util.stream.Stream.of(one.fresh(), two.fresh())))
                .doesNotHaveDuplicates();
    }

    @Test
    void derivedIdsFollowFromMessageAndAgentAlone() {
        assertThat(MessageIds.base("m1", AGENT)).isEqualTo(MessageIds.base("m1", new AgentId("agent", "1")));
        // What an earlier version sent and this one sends again must bear one id.
        assertThat(MessageIds.base("m1", AGENT)).isEqualTo("a5d0bb4f48b64cef8d548f9786bc883b.");
        assertThat(MessageIds.base("m1", AGENT))
                .isNotEqualTo(MessageIds.base("m2", AGENT))
                .isNotEqualTo(MessageIds.base("m1", new AgentId("agent", "2")));
    }

    @Test
    void aLongChainOfMessagesKeepsItsIdsShort() {
        String id = "root";
        for (int i = 0; i < 1_000; i++) {
            id = MessageIds.base(id, AGENT) + i;
        }
        assertThat(id).hasSizeLessThan(64);
    }
}
