package io.gregor.bench.measuring;

import java.time.Duration;

/** Something that can be kept busy for a while, again and again. */
@FunctionalInterface
public interface Subject {
    /**
     * Keeps it busy for about this long, and waits until it has done all it was given.
     *
     * @throws IllegalStateException when what it did is not what it was given
     */
    Round run(Duration time) throws Exception;
}
