package io.gregor.bench.migrate;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Submits one object after the other, so that a number of them is on its way at any time: a new one comes for each that is
 * promoted. All at once would have every first answer asked for before any second one, and nothing promoted for long.
 */
final class Inflow implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Crew crew;
    private final Promotions promotions;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile int onTheWay;
    private volatile @Nullable Exception failure;

    /** @param promotions closed with this; nobody else asks it */
    Inflow(Crew crew, Promotions promotions) {
        this.crew = crew;
        this.promotions = promotions;
        this.thread = Thread.ofVirtual().name("inflow").start(this::submit);
    }

    /** @throws IllegalStateException when an object could not be submitted */
    void keep(int objects) {
        check();
        onTheWay = objects;
    }

    void check() {
        Exception cause = failure;
        if (cause != null) {
            throw new IllegalStateException("objects are no longer submitted: " + cause.getMessage(), cause);
        }
    }

    private void submit() {
        try {
            for (int submitted = 0; !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); ) {
                if (submitted - promotions.all() < onTheWay) {
                    submitted++;
                    crew.submit(Places.submission("scale-" + submitted, submitted));
                }
            }
        } catch (IOException | SQLException | RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closed.countDown();
        thread.join();
        promotions.close();
    }
}
