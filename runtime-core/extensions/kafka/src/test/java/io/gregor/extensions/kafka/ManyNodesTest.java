package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise 12: live nodes of one agent type share the work; keys move; nothing is lost, done twice or out of order. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyNodesTest {
    private static final int KEYS = 12;

    private final Map<String, Set<String>> keysOfNodes = new ConcurrentHashMap<>();
    private final Nodes.Work noting = (node, agent, tell) -> keysOfNodes
            .computeIfAbsent(node, it -> ConcurrentHashMap.newKeySet())
            .add(agent.key());

    private static List<String> numbers(int many) {
        return IntStream.range(0, many).mapToObj(String::valueOf).toList();
    }

    private static void tellAll(AgentRuntime runtime, int from, int to) {
        for (int number = from; number < to; number++) {
            for (int key = 0; key < KEYS; key++) {
                Nodes.tell(runtime, "k" + key, number);
            }
        }
    }

    @Test
    void nodesComeAndGoUnderLoad() {
        try (Nodes nodes = new Nodes(4)) {
            AgentRuntime outside = nodes.startEmpty("outside");
            AgentRuntime one = nodes.start("one", noting);
            tellAll(outside, 0, 20);
            nodes.start("two", noting);
            tellAll(outside, 20, 40);
            AgentRuntime three = nodes.start("three", noting);
            tellAll(outside, 40, 60);
            Nodes.await("all three have work", () -> keysOfNodes.size() == 3);
            one.stop();
            tellAll(outside, 60, 80);
            three.stop();
            tellAll(outside, 80, 100);
            for (int key = 0; key < KEYS; key++) {
                String name = "k" + key;
                Nodes.await(
                        name + " is told all",
                        () -> Nodes.entries(outside, name).size() >= 100);
                assertThat(Nodes.entries(outside, name)).isEqualTo(numbers(100));
            }
            assertThat(outside.deadLetters()).isEmpty();
        }
    }

    @Test
    void aRunningHandlerEndsBeforeTheNewOwnerGoesOnAndHoldsUpNobodyElse() {
        CountDownLatch release = new CountDownLatch(1);
        Set<String> atTwo = ConcurrentHashMap.newKeySet();
        Duration silence = Duration.ofSeconds(40);
        try (Nodes nodes = Nodes.patient(4, silence)) {
            AgentRuntime outside = nodes.startEmpty("outside");
            CountDownLatch running = new CountDownLatch(KEYS);
            nodes.start("one", (node, agent, tell) -> {
                if (agent.key().startsWith("k") && tell.number() == 0) {
                    running.countDown();
                    release.await();
                }
            });
            tellAll(outside, 0, 3);
            Nodes.await("all handlers run", () -> running.getCount() == 0);
            nodes.start("two", (node, agent, tell) -> atTwo.add(agent.key() + " " + tell.number()));
            tellAll(outside, 3, 5);
            Nodes.await("others are handled by the new node", () -> {
                Nodes.tell(outside, "other" + System.nanoTime(), 0);
                return atTwo.stream().anyMatch(it -> it.startsWith("other"));
            });
            assertThat(atTwo).as("nothing overtakes a running handler").noneMatch(it -> it.startsWith("k"));
            long released = System.nanoTime();
            release.countDown();
            Nodes.await("the new owner goes on", () -> atTwo.stream().anyMatch(it -> it.startsWith("k")));
            assertThat(Duration.ofNanos(System.nanoTime() - released))
                    .as("from the end of the handlers to the new owner's first")
                    .isLessThan(silence.dividedBy(2));
            for (int key = 0; key < KEYS; key++) {
                String name = "k" + key;
                Nodes.await(
                        name + " is told all",
                        () -> Nodes.entries(outside, name).size() >= 5);
                assertThat(Nodes.entries(outside, name)).isEqualTo(numbers(5));
            }
            assertThat(atTwo).noneMatch(it -> it.startsWith("k") && it.endsWith(" 0"));
        }
    }

    @Test
    void whatWaitsForItsTurnGoesToANodeThatComes() {
        CountDownLatch release = new CountDownLatch(1);
        try (Nodes nodes = new Nodes(4)) {
            AgentRuntime outside = nodes.startEmpty("outside");
            CountDownLatch busy = new CountDownLatch(2);
            nodes.startLimited("one", 2, (node, agent, tell) -> {
                busy.countDown();
                release.await();
            });
            for (int key = 0; key < KEYS; key++) {
                Nodes.tell(outside, "k" + key, 0);
            }
            Nodes.await("the first has both its hands full", () -> busy.getCount() == 0);
            nodes.startLimited("two", 2, noting);
            Nodes.await(
                    "the second does what waited",
                    () -> keysOfNodes.getOrDefault("two", Set.of()).size() > 1);
            release.countDown();
            for (int key = 0; key < KEYS; key++) {
                String name = "k" + key;
                Nodes.await(
                        name + " is told", () -> Nodes.entries(outside, name).equals(List.of("0")));
            }
        }
    }

    @Test
    void aRequestFindsTheAgentOnAnotherNode() {
        try (Nodes nodes = new Nodes(2)) {
            nodes.start("one", noting);
            AgentRuntime outside = nodes.startEmpty("outside");
            Nodes.tell(outside, "a", 7);
            Nodes.await("it was told", () -> !Nodes.entries(outside, "a").isEmpty());
            assertThat(Nodes.entries(outside, "a")).containsExactly("7");
        }
    }
}
