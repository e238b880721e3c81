package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.baseline.CommitLoop;
import io.gregor.bench.baseline.RawLoop;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Round;
import java.time.Duration;
import java.util.List;

/**
 * Events over Kafka to agents with a durable state: one source, two workers, 1,000 agents. A delivery is an event of 1 KB
 * that was handled effectively once: the state is changed, and another event of 1 KB passed on. It counts when that one
 * is in its topic.
 */
public final class DurablePublish implements Measure {
    @Override
    public String name() {
        return "runtime.durable.publish";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Lab lab = bench.lab();
        lab.topics("raw-in", "raw-out", "bare-in", "bare-out");
        try (Cluster cluster = Cluster.open(lab, "publish", 2);
                RawLoop raw = new RawLoop(lab.broker(), "raw-in", "raw-out");
                CommitLoop bare = new CommitLoop(
                        lab.broker(),
                        "bare-in",
                        "bare-out",
                        lab.database("bare").open())) {
            long[] published = {0};
            Contest contest = Contest.run(
                    bench.pace().ofProcesses(),
                    time -> {
                        Round round = cluster.deliver(time);
                        published[0] += round.count();
                        return round;
                    },
                    raw,
                    bare);
            cluster.done().requireExactlyOnce(published[0], Duration.ofSeconds(60));
            return List.of(
                    contest.rates(name(), "deliveries/s", RawLoop.NAME, 0),
                    contest.rates(name(), "deliveries/s", CommitLoop.NAME, 1));
        }
    }
}
