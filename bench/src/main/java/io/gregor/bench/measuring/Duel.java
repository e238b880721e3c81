package io.gregor.bench.measuring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A subject and its baseline, measured in turns, so that whatever else the machine does hits both alike.
 *
 * @param subject the subject's rounds
 * @param baseline the baseline's
 */
public record Duel(List<Round> subject, List<Round> baseline) {
    public static Duel run(Pace pace, Subject subject, Subject baseline) throws Exception {
        subject.run(pace.warmUp());
        baseline.run(pace.warmUp());
        List<Round> subjects = new ArrayList<>();
        List<Round> baselines = new ArrayList<>();
        for (int i = 0; i < pace.rounds(); i++) {
            baselines.add(baseline.run(pace.round()));
            subjects.add(subject.run(pace.round()));
        }
        return new Duel(subjects, baselines);
    }

    /** The median of the rounds' rates. */
    public static double rate(List<Round> rounds) {
        List<Round> sorted =
                rounds.stream().sorted(Comparator.comparingDouble(Round::rate)).toList();
        return sorted.get(sorted.size() / 2).rate();
    }

    public static Histogram latencies(List<Round> rounds) {
        return Latencies.sum(rounds.stream().map(Round::latencies).toList());
    }

    /** The rates as a result. */
    public Result rates(String measure, String unit, String baselineName) {
        return Result.of(measure, rate(subject), unit, baselineName, rate(baseline));
    }
}
