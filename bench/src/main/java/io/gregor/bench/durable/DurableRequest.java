package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.baseline.RawRequests;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import java.util.List;

/**
 * Requests over Kafka to agents with a durable state, from another process: the reply comes when the state is on the disk.
 * One outstanding for the latency, 64 for the rate.
 */
public final class DurableRequest implements Measure {
    private static final int OUTSTANDING = 64;

    @Override
    public String name() {
        return "runtime.durable.request";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Lab lab = bench.lab();
        lab.topics("raw-questions", "raw-answers");
        try (Cluster cluster = Cluster.open(lab, "request", 2);
                RawRequests raw = new RawRequests(lab.broker(), "raw-questions", "raw-answers")) {
            Contest many =
                    Contest.run(bench.pace().ofProcesses(), cluster.requests(OUTSTANDING), raw.with(OUTSTANDING));
            Contest one = Contest.run(bench.pace(), cluster.requests(1), raw.with(1));
            return List.of(
                    one.medians(name(), RawRequests.NAME),
                    many.rates(name() + ".rate", "requests/s", RawRequests.NAME)
                            .with(Contest.latencies(many.subject())));
        }
    }
}
