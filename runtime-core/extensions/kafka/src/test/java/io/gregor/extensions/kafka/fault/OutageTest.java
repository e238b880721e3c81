package io.gregor.extensions.kafka.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.testkit.Waiting;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker or the database goes away in the middle of a run and comes back: the run goes on by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutageTest {
    private static final int BOOKS = 8;
    private static final int ENTRIES = 12;
    private static final Duration CALL = Duration.ofMillis(60);
    private static final Duration AWAY = Scale.pick(Duration.ofSeconds(3), Duration.ofSeconds(40));
    private static final Duration END = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private Cluster cluster;

    /** How something goes away. */
    enum Outage {
        BROKER_STOPPED {
            @Override
            void begin(Cluster cluster) throws Exception {
                cluster.broker.stop();
            }
        },
        BROKER_KILLED {
            @Override
            void begin(Cluster cluster) throws Exception {
                cluster.broker.kill();
            }
        },
        DATABASE_STOPPED {
            @Override
            void begin(Cluster cluster) throws Exception {
                cluster.database.stop();
            }
        },
        DATABASE_KILLED {
            @Override
            void begin(Cluster cluster) throws Exception {
                cluster.database.kill();
            }
        };

        abstract void begin(Cluster cluster) throws Exception;

        void end(Cluster cluster) throws Exception {
            if (name().startsWith("BROKER")) {
                cluster.broker.startAgain();
            } else {
                cluster.database.startAgain();
            }
        }
    }

    @BeforeAll
    void begin() throws Exception {
        cluster = new Cluster(
                folder,
                Wiring.LEISURELY,
                (question, asked) -> new Response.Late(CALL, new Response.Text("to " + question.last())));
        cluster.start("one");
        cluster.start("two");
    }

    @AfterAll
    void end() throws Exception {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource
    void theRunGoesOnByItself(Outage outage) throws Exception {
        Books books = new Books(cluster);
        int before = cluster.provider.calls().size();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread orders = Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, e) -> failure.set(e))
                .start(() -> {
                    for (int i = 0; i < BOOKS; i++) {
                        books.order(outage.name().toLowerCase() + i, ENTRIES);
                    }
                });
        Waiting.until("a quarter is done", END, () -> cluster.provider.calls().size() >= before + BOOKS * ENTRIES / 4);
        outage.begin(cluster);
        new CountDownLatch(1).await(AWAY.toMillis(), TimeUnit.MILLISECONDS);
        outage.end(cluster);
        long back = System.nanoTime();
        orders.join();
        assertThat(failure).as("orders that were refused").hasNullValue();
        books.awaitClosed(END);
        System.out.println(outage + ": all closed "
                + Duration.ofNanos(System.nanoTime() - back).toMillis() + " ms after it was back");
        assertThat(books.check()).as("paid for twice though no worker died").isEmpty();
    }
}
