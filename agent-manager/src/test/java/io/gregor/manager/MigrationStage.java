package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Submission.ObjectLost;
import io.gregor.migration.message.Submission.ObjectReady;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.ObjectStarted;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.tsql.Dialect;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A migration agent on a real runtime, with the test in the place of the objects' agents. */
final class MigrationStage implements AutoCloseable {
    private static final String MIGRATION = "m";

    static final TargetState COPIED =
            new TargetState(List.of(new TargetState.Item("TABLE", "public", "orders", "public.orders", "h", "create")));

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();

    MigrationStage() {
        MigrationAgent.join(runtime, Clock.systemUTC());
        runtime.registerClosure("ear", (message, context) -> heard.add(message));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.subscribe(new TypeSubscription(Topics.PROGRESS, "ear"));
        runtime.subscribe(new TypeSubscription(Topics.EXECUTIONS, "ear"));
        runtime.start();
    }

    void submit(String sql) {
        submit(List.of(file("a.sql", sql)), List.of());
    }

    /** Submits with another source than the migration's id. */
    void submitAs(String source, String sql) {
        runtime.publish(submission(List.of(file("a.sql", sql)), List.of()), Topics.migration(source));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }

    void submitTogether(String sql, boolean dryRun) {
        submitTogether(sql, dryRun, true);
    }

    void submitTogether(String sql, boolean dryRun, boolean withoutTargetSchema) {
        var promotion = new PromotionOptions(dryRun ? "object" : "migration", dryRun, false, null, 0);
        submitWith(new MigrationOptions("default", 3, false, withoutTargetSchema, List.of(), promotion), sql);
    }

    /** An object is proven and waits. */
    void ready(String object) {
        var start = start(object);
        var draft = new Draft("rules", "create " + object, List.of(), null, List.of());
        var needs = start.schema().stream().map(o -> o.name().key()).toList();
        say(new ObjectReady(
                MIGRATION,
                new PromotionUnit(start.object(), 7, draft, needs, needs, "f", "auto", TargetState.UNKNOWN)));
    }

    /** What executors were asked to promote together. */
    List<MigrationPromotion> promotions() {
        return heard.stream()
                .filter(MigrationPromotion.class::isInstance)
                .map(MigrationPromotion.class::cast)
                .toList();
    }

    /** The objects that were told that they are not promoted, with the reason. */
    List<String> notPromoted() {
        return heard.stream()
                .filter(Outcome.NotPromoted.class::isInstance)
                .map(m -> ((Outcome.NotPromoted) m).object().name().name() + ": " + ((Outcome.NotPromoted) m).reason())
                .toList();
    }

    void submit(String sql, String schema) {
        submit(List.of(file("a.sql", sql)), List.of(file("schema.sql", schema)));
    }

    void submitWithCases(String sql, String casesName, String cases) {
        submit(List.of(file("a.sql", sql), new SourceFile(casesName, SourceFile.Kind.CASES, cases)), List.of());
    }

    void submitWith(MigrationOptions options, String sql) {
        say(new MigrationSubmitted(MIGRATION, List.of(file("a.sql", sql)), List.of(), Dialect.ASE, options));
    }

    void submitWithoutDialect(String sql) {
        say(new MigrationSubmitted(MIGRATION, List.of(file("a.sql", sql)), List.of(), null, MigrationOptions.DEFAULT));
    }

    void submitWithRows(String sql, String schema, String rows) {
        submit(
                List.of(file("a.sql", sql), new SourceFile("rows.sql", SourceFile.Kind.ROWS, rows)),
                List.of(file("schema.sql", schema)));
    }

    Dialect dialectOf(String object) {
        return start(object).dialect();
    }

    /** What executors were asked of the target's schema. */
    List<SchemaRequested> asked() {
        return heard.stream()
                .filter(SchemaRequested.class::isInstance)
                .map(SchemaRequested.class::cast)
                .toList();
    }

    /** The target has these tables, in the source's words. */
    void answer(String script, String tables) {
        say(new SchemaCopied(
                MIGRATION, script, COPIED, List.of(file("target default", tables)), List.of("taken from there"), null));
    }

    void answerNothing() {
        say(SchemaCopied.nothing(MIGRATION));
    }

    /** How the target was, as an object's agent is told. */
    TargetState copiedFor(String object) {
        return start(object).copied();
    }

    void answerFailed(String reason) {
        say(SchemaCopied.failed(MIGRATION, reason));
    }

    /** What the translator and the tester of an object know besides it. */
    List<String> known(String object) {
        return start(object).schema().stream().map(o -> o.name().name()).toList();
    }

    private void submit(List<SourceFile> files, List<SourceFile> schema) {
        say(submission(files, schema));
    }

    private static MigrationSubmitted submission(List<SourceFile> files, List<SourceFile> schema) {
        return new MigrationSubmitted(MIGRATION, files, schema, Dialect.ASE, new MigrationOptions("default", 3, false));
    }

    List<String> started() {
        return starts().map(s -> s.source().name().name()).toList();
    }

    List<String> prerequisitesOf(String object) {
        return start(object).prerequisites();
    }

    boolean promotes(String object) {
        return start(object).promote();
    }

    String casesOf(String object) {
        return start(object).givenCases();
    }

    void endIfStarted(String object) {
        if (started().contains(object)) {
            end(object, false);
        }
    }

    void end(String object, boolean usable) {
        var start = start(object);
        var draft = new Draft("rules", "create " + object, List.of(), null, List.of());
        var report = new ObjectReport(
                start.source().name(),
                start.source().kind(),
                usable ? End.PROMOTED : End.FAILED,
                usable ? "" : "no luck",
                1,
                draft,
                null,
                List.of(),
                List.of(),
                Duration.ZERO);
        end(report, usable);
    }

    void end(ObjectReport report, boolean usable) {
        say(new ObjectEnded(MIGRATION, report, usable));
    }

    void lose(String object, String reason) {
        say(new ObjectLost(MIGRATION, start(object).source().name(), reason));
    }

    void cancel(String by) {
        say(new MigrationCancelled(MIGRATION, by));
    }

    /** The objects that were told to stop. */
    List<String> cancelled() {
        return heard.stream()
                .filter(Outcome.Cancelled.class::isInstance)
                .map(m -> ((Outcome.Cancelled) m).object().name().name())
                .toList();
    }

    List<String> notes() {
        return heard.stream()
                .filter(MigrationPlanned.class::isInstance)
                .flatMap(m -> ((MigrationPlanned) m).notes().stream())
                .toList();
    }

    /** What everybody was told of single objects before the finish. */
    List<ObjectReport> reported() {
        return heard.stream()
                .takeWhile(m -> !(m instanceof MigrationFinished))
                .filter(ObjectReported.class::isInstance)
                .map(m -> ((ObjectReported) m).report())
                .toList();
    }

    List<ObjectReport> finished() {
        return finish().reports();
    }

    MigrationFinished finish() {
        return heard.stream()
                .filter(MigrationFinished.class::isInstance)
                .map(MigrationFinished.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the migration has not finished"));
    }

    @Override
    public void close() {
        runtime.stop();
    }

    private ObjectStarted start(String object) {
        return starts().filter(s -> s.source().name().name().equals(object))
                .findFirst()
                .orElseThrow(() -> new AssertionError(object + " has not been started"));
    }

    private Stream<ObjectStarted> starts() {
        return heard.stream().filter(ObjectStarted.class::isInstance).map(ObjectStarted.class::cast);
    }

    private static SourceFile file(String name, String text) {
        return new SourceFile(name, SourceFile.Kind.SQL, text);
    }

    private void say(Object message) {
        runtime.publish(message, Topics.migration(MIGRATION));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }
}
