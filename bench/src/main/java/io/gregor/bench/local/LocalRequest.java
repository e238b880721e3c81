package io.gregor.bench.local;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.ClosedLoop;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import java.time.Duration;
import java.util.List;

/** Requests and replies within one JVM, 64 outstanding, each caller with an agent of its own. */
public final class LocalRequest implements Measure {
    private static final int OUTSTANDING = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "runtime.local.request";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build();
                ExecutorPerKey<Kilobyte> plain = new ExecutorPerKey<>(OUTSTANDING)) {
            runtime.register("echo", Echo.class, id -> new Echo());
            runtime.start();
            AgentId[] agents = new AgentId[OUTSTANDING];
            for (int i = 0; i < OUTSTANDING; i++) {
                agents[i] = new AgentId("echo", "key-" + i);
            }
            Kilobyte question = Kilobyte.of(1);
            Contest contest = Contest.run(
                    bench.pace(),
                    time -> ClosedLoop.run(
                            OUTSTANDING,
                            time,
                            caller -> runtime.send(question, agents[caller], Kilobyte.class, DEADLINE)),
                    time -> ClosedLoop.run(OUTSTANDING, time, caller -> plain.ask(caller, question, it -> it)));
            return List.of(
                    contest.rates(name(), "requests/s", "executor-per-key").with(Contest.latencies(contest.subject())));
        }
    }

    /** Answers with what it got. */
    static final class Echo implements Agent {
        @Handles
        Kilobyte on(Kilobyte question) {
            return question;
        }
    }
}
