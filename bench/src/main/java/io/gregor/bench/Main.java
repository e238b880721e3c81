package io.gregor.bench;

import io.gregor.bench.measuring.Pace;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.ResultLine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor bench}: measures, and prints each result as a line as soon as it is there. */
@Command(
        name = "gregor bench",
        description = "Measures Gregor on this machine, each thing beside a plain baseline in the same run.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all measured, 1 some measure failed, 2 wrong usage."})
public final class Main implements Callable<Integer> {
    private static final int USAGE = 2;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "What to measure: a name or its first words, such as runtime.durable. All by default.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON document per line, and nothing else.")
    private boolean json;

    @Option(names = "--list", description = "Print the names of the measures.")
    private boolean list;

    @Option(names = "--quick", description = "Measure for a moment only: shows that all works, not how fast.")
    private boolean quick;

    @Option(
            names = "--conversations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many conversations runtime.idle begins; ${DEFAULT-VALUE} by default.")
    private int conversations;

    private final PrintStream out;

    Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        Quiet.logs();
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        return new CommandLine(new Main(out)).execute(arguments);
    }

    @Override
    public Integer call() {
        List<Measure> chosen = name == null ? Measures.ALL : Measures.named(name);
        if (chosen.isEmpty()) {
            System.err.println("gregor: there is no measure '" + name + "'; there are "
                    + Measures.ALL.stream().map(Measure::name).collect(Collectors.joining(", ")));
            return USAGE;
        }
        if (list) {
            chosen.forEach(measure -> out.println(measure.name()));
            return 0;
        }
        int failed = 0;
        try (Bench bench = new Bench(quick ? Pace.QUICK : Pace.FULL, home(), conversations, this::progress)) {
            for (Measure measure : chosen) {
                failed += run(measure, bench) ? 0 : 1;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private boolean run(Measure measure, Bench bench) {
        progress("measuring " + measure.name() + " ...");
        try {
            for (Result result : measure.run(bench)) {
                out.println(json ? ResultLine.json(result) : ResultLine.text(result));
            }
            return true;
        } catch (Exception e) {
            System.err.println("gregor: " + measure.name() + " failed: " + e);
            return false;
        }
    }

    private void progress(String line) {
        if (!json) {
            System.err.println(line);
        }
    }

    /** As everywhere: {@code $GREGOR_HOME}, by default {@code .gregor} in the working folder. */
    private static Path home() {
        String named = System.getenv("GREGOR_HOME");
        return Path.of(named == null || named.isBlank() ? ".gregor" : named)
                .toAbsolutePath()
                .normalize();
    }
}
