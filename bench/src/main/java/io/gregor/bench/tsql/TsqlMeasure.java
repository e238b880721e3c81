package io.gregor.bench.tsql;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Result;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One of the benchmarks beside another, each in a JVM of its own. */
public final class TsqlMeasure implements Measure {
    private final String benchmark;
    private final String baseline;
    private final String baselineName;

    private TsqlMeasure(String benchmark, String baseline, String baselineName) {
        this.benchmark = benchmark;
        this.baseline = baseline;
        this.baselineName = baselineName;
    }

    public static Measure parse() {
        return new TsqlMeasure("parse", "words", "regex-words");
    }

    public static Measure translate() {
        return new TsqlMeasure("translate", "parse", "tsql.parse");
    }

    @Override
    public String name() {
        return "tsql." + benchmark;
    }

    @Override
    public List<Result> run(Bench bench) throws RunnerException {
        double baselineRate = rate(baseline, bench);
        return List.of(Result.of(name(), rate(benchmark, bench), "procedures/s", baselineName, baselineRate));
    }

    private static double rate(String name, Bench bench) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + TsqlBenchmarks.class.getName().replace(".", "\\.") + "\\." + name + "$")
                .timeUnit(TimeUnit.SECONDS)
                .warmupIterations(bench.pace().isQuick() ? 0 : 8)
                .warmupTime(TimeValue.milliseconds(bench.pace().round().toMillis()))
                .measurementIterations(bench.pace().rounds())
                .measurementTime(TimeValue.milliseconds(bench.pace().round().toMillis()))
                .forks(bench.pace().isQuick() ? 0 : 1)
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.iterator().next().getPrimaryResult().getScore();
    }
}
