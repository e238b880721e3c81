package io.gregor.cli;

import io.gregor.cli.input.SourceReader;
import io.gregor.cli.output.Artifacts;
import io.gregor.cli.output.Recordings;
import io.gregor.cli.remote.ClusterTeam;
import io.gregor.cli.remote.Clusters;
import io.gregor.cli.team.LocalTeam;
import io.gregor.cli.team.Team;
import io.gregor.cli.team.TeamConfig;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.executor.target.Targets;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.source.SourceDatabases;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gregor migrate}: one migration from files to the target, with all agents in this process, or by a cluster. */
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

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "T-SQL files, or folders of .sql files")
    private List<Path> paths = List.of();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "T-SQL definitions that the target already has: used to translate and test, not promoted")
    private List<Path> schema = List.of();

    @Option(
            names = "--schema-from",
            paramLabel = "target|target:SCHEMA,...|none",
            defaultValue = "target",
            description = "what neither PATH nor --schema defines is taken from the target's catalog, without rows:"
                    + " as far as it is needed (default), with whole schemas besides, or not at all")
    private String schemaFrom = "target";

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description =
                    "rows for the sandboxes' tables: INSERT or COPY as pg_dump writes it, or TABLE.csv; they travel"
                            + " with the migration's messages")
    private List<Path> rows = List.of();

    @Mixin
    private final TargetOption target = new TargetOption();

    @Option(names = "--source-dialect", paramLabel = "ase|sqlserver", description = "default: told from the text")
    private @Nullable Dialect dialect;

    @Option(names = "--out", paramLabel = "DIR", description = "where the artifacts go (default: $GREGOR_HOME/runs/ID)")
    private @Nullable Path out;

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            description = "where drafts run: ${COMPLETION-CANDIDATES} (default: $GREGOR_SANDBOX_KIND, or embedded)")
    private @Nullable SandboxKind sandbox;

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

    @Option(
            names = "--prove",
            description =
                    "show what the tests are worth: the branches they take, and of wrong translations how many they"
                            + " notice")
    private boolean prove;

    @Mixin
    private final PromotionOption promotion = new PromotionOption();

    @Option(names = "--json", description = "print one JSON document at the end and nothing else")
    private boolean json;

    @Option(
            names = "--cluster",
            paramLabel = ClusterOption.LABEL,
            description = "have a cluster do it: " + ClusterOption.ABOUT)
    private @Nullable String cluster;

    @Mixin
    private final SourceOption oldDatabase = new SourceOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (maxAttempts < 1) {
            throw UserError.usage("--max-attempts must be at least 1, not " + maxAttempts);
        }
        if (cluster != null) {
            refuseWhatOnlyTheClusterKnows();
        }
        var source = SchemaFrom.parse(schemaFrom);
        var terms = promotion.options();
        var home = GregorHome.of(System.getenv());
        var oracle = cluster == null ? oldDatabase.here(home.folder()) : oldDatabase.inCluster();
        List<String> leftOut = new ArrayList<>();
        var files = new ArrayList<>(SourceReader.read(paths, leftOut::add));
        var schemaFiles = schema.isEmpty() ? List.<SourceFile>of() : SourceReader.read(schema, leftOut::add);
        files.addAll(GivenRowsOption.read(rows));
        files.addAll(oracle.recordings());
        leftOut.forEach(reason -> System.err.println("gregor: " + reason + ", so it is left out"));
        var id = MigrationId.of(paths.getFirst(), LocalDateTime.now());
        var folder = out == null ? home.run(id) : out;
        new Artifacts(folder).prepare();
        if (oldDatabase.record() != null) {
            Recordings.prepare(oldDatabase.record());
        }
        try (var team = team(home, oracle.databases())) {
            var options = new MigrationOptions(
                            team.targetName(),
                            maxAttempts,
                            approve == Approve.ASK,
                            source.none(),
                            source.schemas(),
                            terms)
                    .proving(prove)
                    .asking(oracle.use());
            var submission = new MigrationSubmitted(id, files, schemaFiles, dialect, options);
            int code = new MigrationSession(team, json, folder)
                    .emitting(promotion.emit())
                    .recording(oldDatabase.record())
                    .run(watcher -> team.migrate(submission, watcher));
            return code == ExitCodes.ALL_DONE && !leftOut.isEmpty() ? ExitCodes.SOME_OBJECT_NOT : code;
        }
    }

    private Team team(GregorHome home, SourceDatabases sources) {
        if (cluster != null) {
            return new ClusterTeam(Clusters.at(cluster, System.err), target.inCluster(Targets.DEFAULT), System.err);
        }
        var team = LocalTeam.start(new TeamConfig(
                home.folder(),
                target.here(),
                SandboxOption.configured(home, sandbox, System.getenv()),
                ModelOption.parse(model),
                sources));
        team.warnings().forEach(line -> System.err.println("gregor: " + line));
        return team;
    }

    /** The cluster's executors know targets by name alone, and its model and sandboxes are chosen where it is started. */
    private void refuseWhatOnlyTheClusterKnows() {
        target.inCluster(Targets.DEFAULT);
        var given = Objects.requireNonNull(spec).commandLine().getParseResult();
        for (var option : List.of("--model", "--sandbox")) {
            if (given.hasMatchedOption(option)) {
                throw UserError.usage(option + " is chosen where the cluster is started, not with --cluster");
            }
        }
    }
}
