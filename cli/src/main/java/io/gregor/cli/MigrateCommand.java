package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.output.Artifacts;
import io.gregor.cli.output.ConversationView;
import io.gregor.cli.output.MigrationJson;
import io.gregor.cli.output.Style;
import io.gregor.cli.output.SummaryTable;
import io.gregor.cli.output.Texts;
import io.gregor.cli.output.Timing;
import io.gregor.cli.team.LocalTeam;
import io.gregor.cli.team.TeamConfig;
import io.gregor.extensions.models.ModelName;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor migrate}: one migration from files to the target, with all agents in this process. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Translates tables, views and procedures, tests each in a sandbox, and puts the proven ones into the target.")
final class MigrateCommand implements Callable<Integer> {
    /** Values of {@code --approve}. */
    enum Approve {
        AUTO,
        ASK
    }

    /** Values of {@code --sandbox}. */
    enum SandboxKind {
        EMBEDDED
    }

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "T-SQL files, or folders of .sql files")
    private List<Path> paths = List.of();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "T-SQL definitions that the target already has: used to translate and test, not promoted")
    private List<Path> schema = List.of();

    @Option(
            names = "--target",
            paramLabel = "NAME|URL",
            defaultValue = "default",
            description = "the target database: jdbc:postgresql://..., or default (a private one in $GREGOR_HOME)")
    private String target = "default";

    @Option(names = "--source-dialect", paramLabel = "ase|sqlserver", description = "default: told from the text")
    private @Nullable Dialect dialect;

    @Option(names = "--out", paramLabel = "DIR", description = "where the artifacts go (default: $GREGOR_HOME/runs/ID)")
    private @Nullable Path out;

    @Option(names = "--sandbox", paramLabel = "embedded", defaultValue = "embedded", description = "where drafts run")
    private SandboxKind sandbox = SandboxKind.EMBEDDED;

    @Option(
            names = "--model",
            paramLabel = "NAME|none",
            defaultValue = "none",
            description = "openai:NAME, anthropic:NAME or ollama:NAME for what rules cannot do (default: none)")
    private String model = "none";

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "5",
            description = "drafts per object (default: 5)")
    private int maxAttempts = 5;

    @Option(
            names = "--approve",
            paramLabel = "auto|ask",
            defaultValue = "auto",
            description = "ask before each promotion")
    private Approve approve = Approve.AUTO;

    @Option(names = "--json", description = "print one JSON document at the end and nothing else")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (maxAttempts < 1) {
            throw UserError.usage("--max-attempts must be at least 1, not " + maxAttempts);
        }
        var home = GregorHome.of(System.getenv());
        List<String> leftOut = new ArrayList<>();
        var files = SourceReader.read(paths, leftOut::add);
        var schemaFiles = schema.isEmpty() ? List.<SourceFile>of() : SourceReader.read(schema, leftOut::add);
        leftOut.forEach(reason -> System.err.println("gregor: " + reason + ", so it is left out"));
        var id = MigrationId.of(paths.getFirst(), LocalDateTime.now());
        var folder = out == null ? home.run(id) : out;
        var artifacts = new Artifacts(folder).prepare();
        var config = new TeamConfig(home.folder(), target, modelName());
        try (var team = LocalTeam.start(config)) {
            var view = view();
            var approvals = approvals();
            var options = new MigrationOptions(team.targetName(), maxAttempts, approve == Approve.ASK);
            var finished = team.migrate(new MigrationSubmitted(id, files, schemaFiles, dialect, options), progress -> {
                view.show(progress);
                if (json && progress instanceof Progress.MigrationPlanned plan) {
                    plan.notes().forEach(note -> System.err.println("gregor: note: " + Texts.printable(note)));
                }
                if (progress instanceof Progress.ApprovalRequested request) {
                    // Not here: agents must not wait for a person.
                    Thread.startVirtualThread(() -> team.answer(approvals.ask(request, view)));
                }
            });
            view.hold();
            artifacts.write(id, finished.reports());
            int code = finish(finished, folder, team);
            return code == ExitCodes.ALL_DONE && !leftOut.isEmpty() ? ExitCodes.SOME_OBJECT_NOT : code;
        }
    }

    private int finish(Progress.MigrationFinished finished, Path folder, LocalTeam team) {
        var reports = finished.reports();
        if (reports.isEmpty()) {
            throw UserError.usage("no table, view, procedure, function or trigger is defined in "
                    + String.join(", ", paths.stream().map(Path::toString).toList()));
        }
        reports.stream().filter(r -> r.end() != End.PROMOTED).forEach(MigrateCommand::complain);
        if (json) {
            System.out.println(MigrationJson.of(finished.migration(), reports));
        } else {
            var style = Style.of(Terminal.attached());
            System.out.println();
            System.out.print(SummaryTable.of(reports, style));
            System.out.println();
            System.out.println("Artifacts: " + folder + assumptions(reports) + byModel(reports));
            System.out.println(Timing.of(finished.took(), team.databaseStart()));
        }
        return reports.stream().allMatch(r -> r.end() == End.PROMOTED) ? ExitCodes.ALL_DONE : ExitCodes.SOME_OBJECT_NOT;
    }

    /** Assumptions are a person's to check, so that they are said where nobody overlooks them. */
    private static String assumptions(List<ObjectReport> reports) {
        long made = reports.stream()
                .flatMap(r -> r.findings().stream())
                .filter(f -> f.severity() == Severity.ASSUMPTION)
                .count();
        return made == 0
                ? ""
                : System.lineSeparator() + "Assumptions to check: " + made + ", with file and line in migration.json";
    }

    /** What only a model says is right is less than proven, and nobody should learn that late. */
    private static String byModel(List<ObjectReport> reports) {
        var objects = reports.stream()
                .filter(r -> r.results().stream().anyMatch(t -> t.test().oracle() == Oracle.MODEL))
                .map(r -> r.object().toString())
                .toList();
        return objects.isEmpty()
                ? ""
                : System.lineSeparator() + "Tested only against what a model expects, so read the tests of: "
                        + Texts.printable(String.join(", ", objects));
    }

    private static void complain(ObjectReport report) {
        System.err.println("gregor: " + report.object() + " " + report.end().word() + ": "
                + Texts.printable(report.reason().lines().findFirst().orElse("")));
    }

    private ConversationView view() {
        if (json) {
            return new ConversationView(new PrintStream(OutputStream.nullOutputStream()), Style.PLAIN, false);
        }
        boolean live = Terminal.attached();
        return new ConversationView(System.out, Style.of(live), live);
    }

    private Approvals approvals() {
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return new Approvals(input, json ? System.err : System.out, System.getProperty("user.name"));
    }

    private @Nullable ModelName modelName() {
        if (model.equalsIgnoreCase("none")) {
            return null;
        }
        try {
            return ModelName.parse(model);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--model: " + e.getMessage());
        }
    }
}
