package io.gregor.bench.measuring;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/** Latencies in nanoseconds, up to a minute, with three digits. */
public final class Latencies {
    private static final long LONGEST = 60_000_000_000L;
    private static final double MILLISECOND = 1e6;

    private Latencies() {}

    public static Histogram none() {
        return new Histogram(LONGEST, 3);
    }

    public static void add(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    public static Histogram sum(Collection<Histogram> parts) {
        Histogram sum = none();
        parts.forEach(sum::add);
        return sum;
    }

    /** In milliseconds. */
    public static double percentile(Histogram histogram, double percent) {
        return histogram.getValueAtPercentile(percent) / MILLISECOND;
    }
}
