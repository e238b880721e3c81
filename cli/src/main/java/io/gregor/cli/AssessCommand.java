package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.output.AssessmentHtml;
import io.gregor.cli.output.AssessmentJson;
import io.gregor.cli.output.AssessmentText;
import io.gregor.cli.output.Style;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Assessor;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor assess}: what a source holds and what the rules make of it, before anything runs. */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a T-SQL source holds and how much of it the rules translate: objects, sizes, constructs,",
            "dependencies, and what needs a person, the riskiest first. Nothing is run on a database."
        })
final class AssessCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "T-SQL files, or folders of .sql files")
    private List<Path> paths = List.of();

    @Option(names = "--source-dialect", paramLabel = "ase|sqlserver", description = "default: told from the text")
    private @Nullable Dialect dialect;

    @Option(names = "--json", description = "print one JSON document with everything")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "also write a page that opens without a network")
    private @Nullable Path html;

    @Override
    public Integer call() {
        List<String> leftOut = new ArrayList<>();
        var files = SourceReader.read(paths, leftOut::add);
        leftOut.forEach(reason -> System.err.println("gregor: " + reason + ", so it is left out"));
        var inventory = Inventory.of(files, dialect);
        if (inventory.objects().isEmpty()
                && inventory.unreadable().isEmpty()
                && inventory.script().isEmpty()) {
            throw UserError.usage("no statement is in what was named");
        }
        var assessment = Assessor.assess(inventory);
        if (html != null) {
            write(html, assessment);
        }
        if (json) {
            System.out.println(AssessmentJson.of(assessment));
        } else {
            System.out.print(AssessmentText.of(assessment, Style.of(Terminal.attached())));
        }
        return leftOut.isEmpty() ? ExitCodes.ALL_DONE : ExitCodes.SOME_OBJECT_NOT;
    }

    private static void write(Path file, Assessment assessment) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, AssessmentHtml.of(assessment));
        } catch (IOException e) {
            throw UserError.infrastructure("cannot write " + file + ": " + e);
        }
    }
}
