package io.gregor.bench.measuring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A subject and its baselines, measured in turns, so that whatever else the machine does hits all alike.
 *
 * @param subject the subject's rounds
 * @param baselines the rounds of each baseline
 */
public record Contest(List<Round> subject, List<List<Round>> baselines) {
    public static Contest run(Pace pace, Subject subject, Subject... baselines) throws Exception {
        warmUp(pace, subject);
        for (Subject baseline : baselines) {
            warmUp(pace, baseline);
        }
        Contest contest = new Contest(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < pace.rounds(); round++) {
            for (int i = 0; i < baselines.length; i++) {
                if (round == 0) {
                    contest.baselines.add(new ArrayList<>());
                }
                contest.baselines.get(i).add(baselines[i].run(pace.round()));
            }
            contest.subject.add(subject.run(pace.round()));
        }
        return contest;
    }

    /** Round by round, since the first tell how much the next ones can do. */
    private static void warmUp(Pace pace, Subject subject) throws Exception {
        long end = System.nanoTime() + pace.warmUp().toNanos();
        do {
            subject.run(pace.round());
        } while (System.nanoTime() < end);
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

    /** The subject's rate beside that of its first baseline. */
    public Result rates(String measure, String unit, String baseline) {
        return rates(measure, unit, baseline, 0);
    }

    /** The subject's rate beside that of a baseline. */
    public Result rates(String measure, String unit, String baseline, int number) {
        return Result.of(measure, rate(subject), unit, baseline, rate(baselines.get(number)));
    }

    /** The subject's median latency in milliseconds beside that of its first baseline. */
    public Result medians(String measure, String baseline) {
        Histogram mine = latencies(subject);
        double theirs = Latencies.percentile(latencies(baselines.getFirst()), 50);
        return Result.of(measure, Latencies.percentile(mine, 50), "ms", baseline, theirs)
                .with(mine);
    }
}
