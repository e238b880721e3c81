package io.gregor.bench.measuring;

import org.HdrHistogram.Histogram;

/**
 * What one round showed.
 *
 * @param count how many were done
 * @param seconds from the first begun to the last done
 * @param latencies in nanoseconds; empty where only the rate counts
 */
public record Round(long count, double seconds, Histogram latencies) {
    public Round(long count, double seconds) {
        this(count, seconds, Latencies.none());
    }

    public double rate() {
        return count / seconds;
    }
}
