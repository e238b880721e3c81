package io.gregor.bench;

import io.gregor.bench.durable.DurablePublish;
import io.gregor.bench.durable.DurableRequest;
import io.gregor.bench.durable.Idle;
import io.gregor.bench.durable.Recovery;
import io.gregor.bench.local.LocalPublish;
import io.gregor.bench.local.LocalRequest;
import io.gregor.bench.local.ObservedPublish;
import io.gregor.bench.migrate.Prove;
import io.gregor.bench.migrate.Scale;
import io.gregor.bench.migrate.Throughput;
import io.gregor.bench.sandbox.SandboxAcquire;
import io.gregor.bench.sandbox.SandboxCold;
import io.gregor.bench.start.StartCli;
import io.gregor.bench.start.StartService;
import io.gregor.bench.tsql.TsqlMeasure;
import java.util.List;

/** All measures, in the order in which they run. */
final class Measures {
    static final List<Measure> ALL = List.of(
            new LocalRequest(),
            new LocalPublish(),
            new ObservedPublish(),
            new DurableRequest(),
            new DurablePublish(),
            new Recovery(),
            new Idle(),
            new SandboxCold(),
            SandboxAcquire.small(),
            SandboxAcquire.large(),
            TsqlMeasure.parse(),
            TsqlMeasure.translate(),
            new Throughput(),
            new Prove(),
            new Scale(),
            new StartCli(),
            new StartService());

    private Measures() {}

    /** Those whose name begins with this, word by word. */
    static List<Measure> named(String prefix) {
        return ALL.stream()
                .filter(measure -> (measure.name() + ".").startsWith(prefix + "."))
                .toList();
    }
}
