package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.fault.JavaProcess;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of random workers at random moments, while many conversations run: the same as if nothing had happened. */
class RandomKillTest {
    private static final int BOOKS = Scale.pick(24, 200);
    private static final int ENTRIES = Scale.pick(6, 20);
    private static final int WORKERS = 3;
    private static final Duration KILLING = Scale.pick(Duration.ofSeconds(20), Duration.ofMinutes(10));
    private static final Duration END = Scale.pick(Duration.ofSeconds(180), Duration.ofMinutes(15));
    /** Processes start all the time here, which takes the others' share: no live one is taken for dead even so. */
    private static final Duration LEASE = Wiring.SHORT.multipliedBy(2);

    private static final int LONGEST_CALL = 400;
    private static final int LONGEST_PAUSE = 2_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyBookIsClosedAsIfNothingHadHappened() throws Exception {
        long seed = Scale.seed();
        System.out.println("random kills, seed " + seed);
        Random random = new Random(seed);
        try (Cluster cluster = new Cluster(
                folder,
                LEASE,
                (question, asked) -> new Response.Late(
                        Duration.ofMillis(Math.floorMod(question.last().hashCode() + seed, LONGEST_CALL)),
                        new Response.Text("answer to " + question.last())))) {
            List<JavaProcess> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(cluster.start("worker" + i));
            }
            Books books = new Books(cluster);
            for (int i = 0; i < BOOKS; i++) {
                books.order("book" + i, ENTRIES);
            }
            List<Instant> deaths = kill(cluster, workers, random);
            books.awaitClosed(END);
            Map<String, List<Instant>> repeated = books.check();
            System.out.println("random kills: " + deaths.size() + " processes died, " + BOOKS + " books of " + ENTRIES
                    + " entries, " + cluster.provider.calls().size() + " calls paid, " + repeated.size()
                    + " of them again since their process died before the answer was recorded; seed " + seed);
            assertThat(Books.unexplained(repeated, deaths))
                    .as("paid again though no process died, seed " + seed)
                    .isEmpty();
            assertThat(deaths).hasSizeGreaterThan(3);
        }
    }

    /** The successor has the same name, or one that nobody had before. */
    private static List<Instant> kill(Cluster cluster, List<JavaProcess> workers, Random random)
            throws InterruptedException {
        List<Instant> deaths = new ArrayList<>();
        long end = System.nanoTime() + KILLING.toNanos();
        while (System.nanoTime() < end) {
            int victim = random.nextInt(WORKERS);
            JavaProcess worker = workers.get(victim);
            // Some moment within the work, or within the start of a worker: what is tested must not depend on which.
            worker.awaitEndAtMost(Duration.ofMillis(random.nextInt(LONGEST_PAUSE)));
            deaths.add(cluster.kill(worker));
            boolean renamed = random.nextInt(3) == 0;
            workers.set(victim, cluster.launch(renamed ? "worker" + (WORKERS + deaths.size()) : worker.name()));
        }
        return deaths;
    }
}
