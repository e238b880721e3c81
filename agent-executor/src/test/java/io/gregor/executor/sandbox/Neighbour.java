package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A tenant that works beside a hostile one all the time, and must not notice. */
final class Neighbour implements AutoCloseable {
    private static final String WORK = """
            begin;
            create table mine (x int primary key);
            insert into mine select x from orders;
            select x from mine;
            rollback;
            """;

    private final Sandbox sandbox;

    Neighbour(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Does the work of the other, while the neighbour works again and again, once at least. */
    <T> T beside(Callable<T> work) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> mine = threads.submit(() -> {
                int runs = 0;
                do {
                    work(WORK);
                    runs++;
                } while (!done.await(50, TimeUnit.MILLISECONDS));
                return runs;
            });
            T result;
            try {
                result = work.call();
            } finally {
                done.countDown();
            }
            assertThat(mine.get()).isPositive();
            return result;
        }
    }

    /** The work, and more that needs what all sandboxes of a server share. */
    void workAlone() {
        work(WORK + "listen mine; notify mine, 'done'; select pg_advisory_lock(1);");
    }

    private void work(String script) {
        ScriptResult result =
                sandbox.run(script, ScriptLimits.standard().withTime(Duration.ofSeconds(10), Duration.ofSeconds(20)));
        assertThat(result.firstError()).as("the neighbour's work").isEmpty();
        assertThat(result.tables().getFirst().rows()).containsExactly(List.of("1"));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
