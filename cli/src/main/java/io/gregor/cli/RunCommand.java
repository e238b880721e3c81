package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.run.RunPlace;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.migration.batch.BatchJson;
import io.gregor.migration.batch.BatchOutput;
import io.gregor.migration.batch.BatchText;
import io.gregor.migration.batch.CallSite;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.report.Texts;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor run}: T-SQL batches as a client of the old database sends them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs T-SQL batches and prints what the old database would have given: against the objects that were"
                        + " migrated, or in the reference interpreter.")
final class RunCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "T-SQL files; each is a connection of its own")
    private List<Path> paths = List.of();

    @Option(
            names = "--on",
            paramLabel = "NAME|URL|sandbox|interpreter",
            defaultValue = "default",
            description =
                    "a target with the migrated objects (default: the private one in $GREGOR_HOME), a fresh sandbox,"
                            + " or the reference interpreter of T-SQL")
    private String on = "default";

    @Option(names = "--source-dialect", paramLabel = "ase|sqlserver", description = "default: told from the text")
    private @Nullable Dialect dialect;

    @Option(names = "--json", description = "print one line of JSON for each batch")
    private boolean json;

    @Option(
            names = "--show",
            description =
                    "also print what an application on PostgreSQL would do in the place of each statement, with JDBC")
    private boolean show;

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            description = "kind of the sandbox: ${COMPLETION-CANDIDATES} (default: $GREGOR_SANDBOX_KIND, or embedded)")
    private @Nullable SandboxKind sandbox;

    private final List<CallSite> sites = new ArrayList<>();
    private boolean refused;

    @Override
    public Integer call() {
        var files = SourceReader.read(paths).stream()
                .filter(f -> f.kind() == SourceFile.Kind.SQL)
                .toList();
        var spoken = dialect != null ? dialect : told(files);
        if (show && on.equals(RunPlace.INTERPRETER)) {
            throw UserError.usage("--show tells what is done on PostgreSQL: it needs --on a target or sandbox");
        }
        var home = GregorHome.of(System.getenv());
        var setting = new RunPlace.Setting(
                home.folder(),
                () -> SandboxOption.configured(home, sandbox, System.getenv()),
                line -> System.err.println("gregor: " + line));
        try (var place = RunPlace.open(on, setting, spoken, files, show ? sites::add : site -> {})) {
            var runner = place.runner();
            for (var file : files) {
                if (runner.run(file, this::print)) {
                    System.err.println("gregor: " + file.name()
                            + ": ended inside a transaction, which was rolled back as at the end of a connection");
                }
            }
        }
        return refused ? ExitCodes.SOME_OBJECT_NOT : ExitCodes.ALL_DONE;
    }

    private static Dialect told(List<SourceFile> files) {
        var text = files.stream().map(SourceFile::text).collect(Collectors.joining("\n"));
        return Dialect.detect(text).orElse(Dialect.ASE);
    }

    private void print(BatchOutput output) {
        if (output.refusal() != null) {
            refused = true;
            System.err.println("gregor: " + output.file() + ":" + output.line() + ": batch " + output.number()
                    + " was not run to its end: " + Texts.printable(output.refusal()));
        }
        var shown = show ? List.copyOf(sites) : List.<CallSite>of();
        sites.clear();
        if (json) {
            System.out.println(show ? BatchJson.line(output, shown) : BatchJson.line(output));
        } else {
            System.out.print(Texts.printable(BatchText.of(shown) + BatchText.of(output)));
        }
    }
}
