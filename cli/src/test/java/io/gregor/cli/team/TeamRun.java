package io.gregor.cli.team;

import io.gregor.assistant.Drafter;
import io.gregor.assistant.RulesDrafter;
import io.gregor.cli.GregorProcess;
import io.gregor.core.MessageContext;
import io.gregor.executor.target.Targets;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.message.Work.TestsRequested;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.TestWriter;
import io.gregor.testkit.spans.SpanReceiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One migration of the example by a whole team over real databases, with its own target. */
final class TeamRun {
    private static final Path EXAMPLE = Path.of("..", "examples", "top-customer");

    private final Path home;
    private final List<Progress> seen = new CopyOnWriteArrayList<>();
    private List<ObjectReport> reports = List.of();
    private Map<String, String> environment = Map.of();

    /** @param home empty; PostgreSQL's programs are taken from the home that all tests share */
    TeamRun(Path home) throws IOException {
        this.home = GregorProcess.sharing(home);
    }

    /** Sends its spans there. */
    TeamRun tracedBy(SpanReceiver collector) {
        environment = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
        return this;
    }

    /** Migrates schema and procedure, without the given cases. */
    TeamRun migrate(int maxAttempts, List<Drafter> drafters, List<TestWriter> writers) throws Exception {
        try (var team = LocalTeam.start(TeamConfig.simple(home, "default"), drafters, writers, environment)) {
            var finished = team.migrate(
                    new MigrationSubmitted(
                            "run",
                            List.of(file("schema.sql"), file("TopCustomer.sql")),
                            List.of(),
                            Dialect.ASE,
                            new MigrationOptions(team.targetName(), maxAttempts, false)),
                    seen::add);
            var full = new FullReports();
            seen.forEach(full::watch);
            reports = full.of(finished);
        }
        return this;
    }

    ObjectReport procedure() {
        return reports.stream()
                .filter(r -> r.kind() == ObjectKind.PROCEDURE)
                .findFirst()
                .orElseThrow();
    }

    /** Everything that was said of the procedure, in order. */
    List<String> said() {
        return seen.stream()
                .filter(Progress.Said.class::isInstance)
                .map(Progress.Said.class::cast)
                .filter(s -> s.object().equals(procedure().object()))
                .map(s -> s.speaker() + ": " + s.text())
                .toList();
    }

    /** The answers of models for the procedure, in order. */
    List<Progress.ModelCalled> asked() {
        return seen.stream()
                .filter(Progress.ModelCalled.class::isInstance)
                .map(Progress.ModelCalled.class::cast)
                .filter(m -> m.object().equals(procedure().object()))
                .toList();
    }

    /** The states that the procedure went through. */
    List<String> way() {
        return seen.stream()
                .filter(Progress.ObjectMoved.class::isInstance)
                .map(Progress.ObjectMoved.class::cast)
                .filter(m -> m.object().equals(procedure().object()))
                .map(Progress.ObjectMoved::to)
                .toList();
    }

    boolean targetHasProcedure() throws SQLException {
        var lease = Targets.defaultTarget(home).lease();
        try (lease;
                var connection = lease.running().target().open();
                var query = connection.prepareStatement("SELECT count(*) FROM pg_proc WHERE proname = 'topcustomer'")) {
            var row = query.executeQuery();
            row.next();
            return row.getInt(1) == 1;
        }
    }

    /** Tables by rules, procedures by somebody else. */
    static Drafter proceduresBy(Drafter drafter) {
        var rules = new RulesDrafter();
        return (DraftRequested request, Translation translation, MessageContext context) -> (request.source()
                                        .kind()
                                == ObjectKind.PROCEDURE
                        ? drafter
                        : rules)
                .draft(request, translation, context);
    }

    /** Tables by the interpreter, procedures by somebody else. */
    static TestWriter proceduresBy(TestWriter writer) {
        var interpreter = new InterpreterTestWriter();
        return (TestsRequested request, MessageContext context) ->
                (request.source().kind() == ObjectKind.PROCEDURE ? writer : interpreter).write(request, context);
    }

    static String resource(String name) throws IOException {
        try (var in = TeamRun.class.getResourceAsStream("/article/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String fenced(String sql) {
        return "Here it is.\n```sql\n" + sql + "```\n";
    }

    private static SourceFile file(String name) throws IOException {
        return new SourceFile(name, SourceFile.Kind.SQL, Files.readString(EXAMPLE.resolve(name)));
    }
}
