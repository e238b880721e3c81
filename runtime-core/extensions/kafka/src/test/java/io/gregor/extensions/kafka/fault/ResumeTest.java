package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.Waiting;
import io.gregor.testkit.fault.JavaProcess;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only executor is killed in the middle of its work and started again at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumeTest {
    private static final int BOOKS = 6;
    private static final int ENTRIES = 15;
    private static final Duration CALL = Duration.ofMillis(80);
    /** Promised are 10 seconds; a machine that does much else at the same time may take longer. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private Cluster cluster;
    private JavaProcess worker;

    @BeforeAll
    void begin() throws Exception {
        cluster = new Cluster(
                folder,
                Wiring.SHORT,
                (question, asked) -> new Response.Late(CALL, new Response.Text("to " + question.last())));
        worker = cluster.start("executor");
    }

    @AfterAll
    void end() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "another"})
    void theNextHandlerStartsSoon(String successor) throws Exception {
        Books books = new Books(cluster);
        int before = cluster.provider.calls().size();
        for (int i = 0; i < BOOKS; i++) {
            books.order(successor + i, ENTRIES);
        }
        Waiting.until(
                "a fifth is done",
                Duration.ofSeconds(60),
                () -> cluster.provider.calls().size() >= before + BOOKS * ENTRIES / 5);
        Instant killed = Instant.now();
        Instant death = cluster.kill(worker);
        int known = cluster.provider.calls().size();
        worker = cluster.launch(successor);
        Waiting.until(
                "another call after the kill",
                BOUND.multipliedBy(2),
                () -> cluster.provider.calls().size() > known);
        Duration pause =
                Duration.between(killed, cluster.provider.calls().get(known).taken());
        System.out.println(
                "resume after SIGKILL as \"" + successor + "\": next handler after " + pause.toMillis() + " ms");
        assertThat(pause).isLessThan(BOUND);
        books.awaitClosed(Duration.ofSeconds(90));
        assertThat(Books.unexplained(books.check(), List.of(death))).isEmpty();
    }
}
