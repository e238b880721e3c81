package io.gregor.core.internal.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import org.junit.jupiter.api.Test;

class WaitGraphTest {
    private final WaitGraph graph = new WaitGraph();

    private static AgentId agent(int number) {
        return new AgentId("agent", String.valueOf(number));
    }

    @Test
    void nobodyWaitsForItself() {
        assertThat(graph.enter(agent(1), agent(1))).isFalse();
    }

    @Test
    void aChainIsFineAndClosingItIsNot() {
        for (int i = 0; i < 100; i++) {
            assertThat(graph.enter(agent(i), agent(i + 1))).isTrue();
        }
        assertThat(graph.enter(agent(100), agent(0))).isFalse();
        assertThat(graph.enter(agent(100), agent(57))).isFalse();
        assertThat(graph.enter(agent(100), agent(200))).isTrue();
    }

    @Test
    void whoLeavesNoLongerClosesACircle() {
        graph.enter(agent(1), agent(2));
        graph.leave(agent(1), agent(2));
        assertThat(graph.enter(agent(2), agent(1))).isTrue();
    }

    @Test
    void aRefusedWaiterIsForgotten() {
        graph.enter(agent(1), agent(2));
        assertThat(graph.enter(agent(2), agent(1))).isFalse();
        assertThat(graph.enter(agent(3), agent(2))).isTrue();
        assertThat(graph.enter(agent(2), agent(4))).isTrue();
    }

    @Test
    void aCircleOfOthersIsNobodyElsesConcern() {
        graph.enter(agent(1), agent(2));
        assertThat(graph.enter(agent(3), agent(1))).isTrue();
        assertThat(graph.enter(agent(4), agent(1))).isTrue();
    }
}
