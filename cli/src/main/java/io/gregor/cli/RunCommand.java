package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.output.Texts;
import io.gregor.cli.run.RunPlace;
import io.gregor.migration.batch.BatchJson;
import io.gregor.migration.batch.BatchOutput;
import io.gregor.migration.batch.BatchRunner;
import io.gregor.migration.batch.BatchText;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.Path;
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

    private boolean refused;

    @Override
    public Integer call() {
        var files = SourceReader.read(paths).stream()
                .filter(f -> f.kind() == SourceFile.Kind.SQL)
                .toList();
        var spoken = dialect != null ? dialect : told(files);
        try (var place = RunPlace.open(on, GregorHome.of(System.getenv()).folder(), spoken)) {
            var runner = new BatchRunner(place.interpreter());
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
        if (json) {
            System.out.println(BatchJson.line(output));
        } else {
            System.out.print(Texts.printable(BatchText.of(output)));
        }
    }
}
