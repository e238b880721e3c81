package io.gregor.bench.local;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import java.util.List;

/**
 * {@link LocalPublish} with a collector of spans, beside the same without one. Each event is a conversation of its own,
 * which is the most that spans can cost: two for each delivery.
 */
public final class ObservedPublish implements Measure {
    @Override
    public String name() {
        return LocalPublish.NAME + ".observed";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Kilobyte event = Kilobyte.of(1);
        try (Collector few = new Collector(0.01);
                Collector all = new Collector(1);
                Listening alone = new Listening(LocalPublish.KEYS, runtime -> {});
                Listening sampled = new Listening(LocalPublish.KEYS, few::observe);
                Listening whole = new Listening(LocalPublish.KEYS, all::observe)) {
            Contest one =
                    Contest.run(bench.pace(), time -> sampled.flood(event, time), time -> alone.flood(event, time));
            Contest every =
                    Contest.run(bench.pace(), time -> whole.flood(event, time), time -> alone.flood(event, time));
            return List.of(
                    one.rates(name(), "deliveries/s", "unobserved"),
                    every.rates(name() + ".all", "deliveries/s", "unobserved"));
        }
    }
}
