package io.gregor.bench.start;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.Scratch;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import io.gregor.bench.services.Jvm;
import io.gregor.bench.services.Kind;
import io.gregor.bench.services.Service;
import io.gregor.bench.services.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the start of a service's process until it says that it is ready, without and with an AOT cache; and what it has in
 * memory a while later. The same of the JDK's own file server. Of the services the slowest, and the largest, comes first.
 */
public final class StartService implements Measure {
    private static final int TIMES = 5;
    private static final long TO_REST = 5_000;
    private static final String PLAIN = "jdk-file-server";

    @Override
    public String name() {
        return "start.service";
    }

    @Override
    public boolean needsInstallation() {
        return true;
    }

    /** What was measured of one kind. */
    private record Start(Kind kind, double milliseconds, double withCache, double megabytes, Sandbox sandbox) {}

    /** Until the first sandbox can be had: of executors only, else nothing. */
    private record Sandbox(Stopwatch without, Stopwatch with) {
        Sandbox() {
            this(new Stopwatch(), new Stopwatch());
        }
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        boolean quick = bench.pace().isQuick();
        int times = quick ? 1 : TIMES;
        List<Start> starts = new ArrayList<>();
        Start plain = fileServer(times);
        try (Scratch scratch = Scratch.in(bench.home())) {
            Surroundings around = Surroundings.in(bench, scratch.path(), "service");
            for (Kind kind : quick ? List.of(Kind.ASSISTANT) : List.of(Kind.values())) {
                starts.add(measure(
                        kind, around, scratch.path().resolve(kind.word() + ".aot"), times, quick ? 0 : TO_REST));
            }
        }
        return results(starts, plain);
    }

    private List<Result> results(List<Start> starts, Start plain) {
        List<Result> results = new ArrayList<>();
        double slowest = starts.stream().mapToDouble(Start::milliseconds).max().orElseThrow();
        results.add(Result.of(name(), slowest, "ms", PLAIN, plain.milliseconds()));
        double cached = starts.stream().mapToDouble(Start::withCache).max().orElseThrow();
        results.add(Result.of(name() + ".aot", cached, "ms", "without-cache", slowest));
        double largest = starts.stream().mapToDouble(Start::megabytes).max().orElseThrow();
        if (largest > 0) {
            results.add(Result.of(name() + ".rss", largest, "MB", PLAIN, plain.megabytes()));
        }
        for (Start start : starts) {
            String each = name() + "." + start.kind().word();
            results.add(Result.of(each, start.milliseconds(), "ms", PLAIN, plain.milliseconds()));
            results.add(Result.of(each + ".aot", start.withCache(), "ms", "without-cache", start.milliseconds()));
            if (start.megabytes() > 0) {
                results.add(Result.of(each + ".rss", start.megabytes(), "MB", PLAIN, plain.megabytes()));
            }
            if (start.kind() == Kind.EXECUTOR) {
                double sandbox = start.sandbox().without().median();
                double cachedSandbox = start.sandbox().with().median();
                results.add(Result.of(each + ".sandbox", sandbox, "ms", "ready", start.milliseconds()));
                results.add(Result.of(each + ".sandbox.aot", cachedSandbox, "ms", "ready", start.withCache()));
            }
        }
        return results;
    }

    private static Start measure(Kind kind, Surroundings around, Path cache, int times, long rest) throws Exception {
        String trained = Service.trained(kind, around, cache);
        Stopwatch without = new Stopwatch();
        Stopwatch with = new Stopwatch();
        Sandbox sandbox = new Sandbox();
        double megabytes = 0;
        for (int i = 0; i < times; i++) {
            start(kind, around, without, sandbox.without(), 0);
            megabytes = Math.max(megabytes, start(kind, around, with, sandbox.with(), i == 0 ? rest : 0, trained));
        }
        return new Start(kind, without.median(), with.median(), megabytes, sandbox);
    }

    /** Returns the megabytes it has after its rest. */
    private static double start(
            Kind kind, Surroundings around, Stopwatch watch, Stopwatch sandbox, long rest, String... options)
            throws Exception {
        List<Service> started = new ArrayList<>();
        try {
            sandbox.time(() -> {
                watch.time(() -> {
                    started.add(Service.start(kind, kind.word(), around, Map.of(), options));
                    started.getFirst().awaitReady();
                });
                if (kind == Kind.EXECUTOR) {
                    started.getFirst().awaitSandbox();
                }
            });
            Thread.sleep(rest);
            return started.getFirst().megabytes();
        } finally {
            started.forEach(Service::kill);
        }
    }

    private static Start fileServer(int times) throws Exception {
        Stopwatch watch = new Stopwatch();
        double megabytes = 0;
        for (int i = 0; i < times; i++) {
            List<Jvm> started = new ArrayList<>();
            int port = Jvm.freePort();
            List<String> arguments = List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-m",
                    "jdk.httpserver",
                    "-b",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-o",
                    "none");
            try {
                watch.time(() -> {
                    started.add(Jvm.start(arguments, Map.of()));
                    started.getFirst().await(URI.create("http://127.0.0.1:" + port + "/"));
                });
                megabytes = Math.max(megabytes, started.getFirst().megabytes());
            } finally {
                started.forEach(Jvm::kill);
            }
        }
        return new Start(Kind.ASSISTANT, watch.median(), watch.median(), megabytes, new Sandbox());
    }
}
