package io.gregor.bench.measuring;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One line of output.
 *
 * @param measure what was measured
 * @param value how much
 * @param unit of the value and of the baseline's
 * @param baseline what it is compared with
 * @param baselineValue how much that was in the same run
 * @param latency for measures of requests
 */
public record Result(
        String measure, double value, String unit, String baseline, double baselineValue, Optional<Latency> latency) {
    /** Milliseconds that half of the requests, and all but one in a hundred, took at most. */
    public record Latency(double p50, double p99) {
        static Latency of(Histogram histogram) {
            return new Latency(Latencies.percentile(histogram, 50), Latencies.percentile(histogram, 99));
        }
    }

    public static Result of(String measure, double value, String unit, String baseline, double baselineValue) {
        return new Result(measure, value, unit, baseline, baselineValue, Optional.empty());
    }

    public Result with(Histogram latencies) {
        return new Result(measure, value, unit, baseline, baselineValue, Optional.of(Latency.of(latencies)));
    }

    public double ratio() {
        return value / baselineValue;
    }
}
