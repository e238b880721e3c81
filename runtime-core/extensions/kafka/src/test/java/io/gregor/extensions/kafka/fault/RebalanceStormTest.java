package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.fault.JavaProcess;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors come and go, 1 to 5 to 2, faster than their handlers end. Whoever leaves ends what it began; so no handler
 * runs to its end twice, and nothing is paid for twice.
 */
class RebalanceStormTest {
    private static final int BOOKS = Scale.pick(12, 40);
    private static final int ENTRIES = Scale.pick(5, 20);
    private static final Duration SHORTEST = Scale.pick(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration LONGEST = Scale.pick(Duration.ofSeconds(3), Duration.ofSeconds(30));
    private static final Duration BETWEEN = Scale.pick(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final List<Integer> EXECUTORS = Scale.LONG
            ? List.of(1, 5, 2, 5, 1, 3, 5, 2, 4, 1, 5, 2, 5, 1, 5, 2, 5, 3, 1, 5, 2)
            : List.of(1, 5, 2, 4, 2);
    private static final Duration END = Scale.pick(Duration.ofMinutes(3), Duration.ofMinutes(40));

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        long seed = Scale.seed();
        long spread = LONGEST.minus(SHORTEST).toMillis();
        try (Cluster cluster = new Cluster(
                folder,
                Wiring.LEISURELY,
                (question, asked) -> new Response.Late(
                        SHORTEST.plusMillis(Math.floorMod(question.last().hashCode() * 31L + seed, spread)),
                        new Response.Text("answer to " + question.last())))) {
            Books books = new Books(cluster);
            Deque<JavaProcess> executors = new ArrayDeque<>();
            executors.add(cluster.start("executor0"));
            for (int i = 0; i < BOOKS; i++) {
                books.order("book" + i, ENTRIES);
            }
            CountDownLatch never = new CountDownLatch(1);
            int name = 0;
            int leavers = 0;
            for (int wanted : EXECUTORS) {
                while (executors.size() < wanted) {
                    executors.add(cluster.launch("executor" + ++name));
                }
                while (executors.size() > wanted) {
                    executors.removeFirst().terminate();
                    leavers++;
                }
                never.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            }
            int done = cluster.provider.calls().size();
            books.awaitClosed(END);
            assertThat(done)
                    .as("calls when the storm was over: it raged in the middle")
                    .isLessThan(BOOKS * ENTRIES);
            assertThat(books.check())
                    .as("paid for twice though every process ended in good order")
                    .isEmpty();
            assertThat(cluster.target.list("select subject from ended group by subject having count(*) > 1"))
                    .as("handlers that ran to their end twice")
                    .isEmpty();
            System.out.println("rebalance storm: " + EXECUTORS + " executors, " + (name + 1) + " came and " + leavers
                    + " left, handlers of " + SHORTEST + " to " + LONGEST + ", " + done + " of " + BOOKS * ENTRIES
                    + " handlers begun when it ended");
        }
    }
}
