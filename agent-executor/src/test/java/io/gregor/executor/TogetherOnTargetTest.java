package io.gregor.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.promotion.LedgerEntry;
import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Rollback.End;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of a migration by the executor's messages, with a real target. */
class TogetherOnTargetTest extends OnServers {
    private static final String TABLE = "CREATE TABLE public.orders (id integer PRIMARY KEY)";
    private static final String VIEW = "CREATE VIEW public.ids AS SELECT id FROM public.orders";
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private volatile String refuses = "";
    private volatile SchemaCopied copied = SchemaCopied.nothing("m");
    private Target target;

    @BeforeEach
    void start() throws SQLException {
        target = TestServer.target(server.database());
        ExecutorAgent.join(runtime, sandboxes, name -> target);
        runtime.register(Topics.OBJECT_AGENT, id -> new Owner());
        runtime.registerClosure("ear", (message, context) -> outcomes.add((Outcome) message));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, "ear"));
        runtime.registerClosure("migration", (message, context) -> copied = (SchemaCopied) message);
        runtime.subscribe(new TypeSubscription(Topics.MIGRATIONS, "migration"));
        runtime.start();
    }

    @AfterEach
    void stop() {
        runtime.stop();
    }

    @Test
    void allArriveAndAgainChangesNothing() {
        assertThat(promote(units(), options("migration", false)))
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Promoted) outcome).changed()).isTrue());
        assertThat(ledger()).extracting(LedgerEntry::promotedPer).containsExactly("migration", "migration");
        assertThat(ledger().getLast().needs()).containsExactly("dbo.orders");

        assertThat(promote(units(), options("migration", false)))
                .as("a step that is done again after a crash")
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Promoted) outcome).changed()).isFalse());
        assertThat(ledger()).hasSize(2);
    }

    @Test
    void noneArrivesWhenOneIsNotWantedAnyMore() {
        refuses = "m/dbo.ids";

        assertThat(promote(units(), options("migration", false)))
                .allSatisfy(outcome ->
                        assertThat(((Outcome.NotPromoted) outcome).reason()).contains("not wanted any more"));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void noneArrivesWhenOneIsNotTheTestedDefinition() {
        var units = List.of(units().getFirst(), with(units().getLast(), "another"));

        assertThat(promote(units, options("migration", false)))
                .allSatisfy(outcome -> assertThat(((Outcome.NotPromoted) outcome).reason())
                        .startsWith("dbo.ids: its definition is not the one that was tested"));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void aDryRunAsksNobodyTellsTheSqlAndLeavesNothing() {
        refuses = "m/dbo.ids";

        var told = promote(units(), options("object", true));
        assertThat(told).allSatisfy(outcome -> assertThat(
                        ((Outcome.Rehearsed) outcome).sql().run())
                .startsWith("begin")
                .endsWith("commit"));
        assertThat(((Outcome.Rehearsed) told.getLast()).sql().undo()).contains("drop view public.ids");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void aDryRunOfSingleObjectsTellsOfEach() {
        var units = List.of(with(units().getFirst(), "another"), units().getLast());

        var told = promote(units, options("object", true));
        assertThat(((Outcome.NotPromoted) told.getFirst()).reason()).startsWith("its definition is not");
        assertThat(((Outcome.NotPromoted) told.getLast()).reason()).contains("\"public.orders\" does not exist");
    }

    @Test
    void aRollbackIsAskedForAndAnswered() {
        promote(units(), options("migration", false));

        assertThat(rollBack("m", true).run()).contains("drop view public.ids", "drop table public.orders");
        assertThat(ledger()).allMatch(LedgerEntry::stands);
        var ended = rollBack("m", false);
        assertThat(ended.end()).isEqualTo(End.DONE);
        assertThat(ended.undone()).extracting(u -> u.object()).containsExactly("dbo.ids", "dbo.orders");
        assertThat(rollBack("m", false).undone()).isEmpty();
        assertThat(rollBack("other", false).end()).isEqualTo(End.UNKNOWN);
    }

    @Test
    void whatIsPutIntoTheTargetBesideChangesWhatWasTested() throws SQLException {
        onTarget(TABLE);
        var unit = unit("ids", "view", VIEW, List.of("dbo.orders"));
        onTarget("alter table public.orders alter id type bigint");
        assertDrift(promote(List.of(unit), options("migration", false)).getFirst());
    }

    @Test
    void whatChangesBetweenTheCopyOfTheTargetAndTheTestIsSeen() throws SQLException {
        onTarget(TABLE);
        copySchema();
        onTarget("alter table public.orders alter id type bigint");
        var unit = unit("ids", "view", VIEW, List.of());
        assertThat(unit.before().items()).extracting(i -> i.identity()).containsExactly("public.ids");
        assertDrift(promote(List.of(unit), options("migration", false)).getFirst());
        assertDrift(promoteAlone(unit));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void whatStaysAsItWasCopiedIsNoHindrance() throws SQLException {
        onTarget(TABLE);
        copySchema();
        var unit = unit("ids", "view", VIEW, List.of());
        assertThat(promoteAlone(unit)).isInstanceOf(Outcome.Promoted.class);
        assertThat(promote(List.of(unit), options("migration", false)).getFirst())
                .isInstanceOf(Outcome.Promoted.class);
    }

    @Test
    void whatTheSourceGrantsArrivesAndMissingRolesAreTold() throws SQLException {
        var unit = unit("orders", "table", TABLE, List.of());
        var granted = new PromotionUnit(
                unit.object(),
                unit.round(),
                unit.draft(),
                unit.prerequisites(),
                unit.needs(),
                unit.fingerprint(),
                unit.approvedBy(),
                unit.before(),
                List.of(
                        new ObjectGrant(null, "SELECT", null, false, "a.sql", 1),
                        new ObjectGrant("nobody", "SELECT", null, false, "a.sql", 2)));
        var dry = (Outcome.Rehearsed)
                promote(List.of(granted), options("object", true)).getFirst();
        assertThat(dry.sql().run()).contains("grant select on table public.orders to public");
        assertThat(dry.missingRoles()).containsExactly("nobody");
        var done = (Outcome.Promoted) promoteAlone(granted);
        assertThat(done.missingRoles()).containsExactly("nobody");
        var again = (Outcome.Promoted) promoteAlone(granted);
        assertThat(again.changed()).isFalse();
        assertThat(again.missingRoles()).containsExactly("nobody");
    }

    private static void assertDrift(Outcome outcome) {
        assertThat(((Outcome.NotPromoted) outcome).reason())
                .contains("the target changed since it was tested: table public.orders is different", "- id integer");
    }

    private void copySchema() {
        runtime.publish(
                new SchemaRequested("m", "there", List.of(ObjectName.of("orders")), List.of(), List.of(), Dialect.ASE),
                new TopicId(Topics.EXECUTIONS, "m"));
        awaitIdle();
        assertThat(copied.state().items()).hasSize(1);
    }

    private Outcome promoteAlone(PromotionUnit unit) {
        outcomes.clear();
        runtime.publish(
                new Work.PromotionRequested(
                        unit.object(),
                        unit.round(),
                        List.of(copied.script()),
                        unit.draft(),
                        unit.fingerprint(),
                        "there",
                        unit.approvedBy(),
                        options("object", false),
                        unit.needs(),
                        copied.state().and(unit.before()),
                        unit.grants()),
                Topics.to(Topics.EXECUTIONS, unit.object()));
        awaitIdle();
        return outcomes.getFirst();
    }

    private void onTarget(String sql) throws SQLException {
        try (var connection = target.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** In the place of the objects' state machines. */
    final class Owner implements Agent {
        @Handles
        Work.Permission permit(Work.PromotionReady ready, MessageContext context) {
            return new Work.Permission(!ready.object().key().equals(refuses));
        }
    }

    private List<PromotionUnit> units() {
        return List.of(unit("orders", "table", TABLE, List.of()), unit("ids", "view", VIEW, List.of("dbo.orders")));
    }

    /** As it is ready once its tests have run. */
    private PromotionUnit unit(String name, String kind, String sql, List<String> needs) {
        var object = new ObjectId("m", ObjectName.of(name));
        var draft = new Draft("rules", sql, List.of(new TargetItem(kind, "public", name)), null, List.of());
        var suite = new TestSuite("select 1;", List.of(), List.of());
        var prerequisites = Stream.concat(
                        Stream.of(copied.script()), needs.stream().map(need -> TABLE))
                .filter(script -> !script.isEmpty())
                .toList();
        outcomes.clear();
        runtime.publish(
                new Work.RunRequested(object, 3, prerequisites, draft, suite, "there", copied.state()),
                Topics.to(Topics.EXECUTIONS, object));
        awaitIdle();
        var ran = (Outcome.TestsRan) outcomes.getLast();
        assertThat(ran.definition()).containsIgnoringCase("create");
        return new PromotionUnit(object, 3, draft, needs, needs, ran.fingerprint(), "auto", ran.before());
    }

    private static PromotionUnit with(PromotionUnit unit, String fingerprint) {
        return new PromotionUnit(
                unit.object(),
                unit.round(),
                unit.draft(),
                unit.prerequisites(),
                unit.needs(),
                fingerprint,
                unit.approvedBy(),
                unit.before());
    }

    private static PromotionOptions options(String per, boolean dryRun) {
        return new PromotionOptions(per, dryRun, dryRun, null, 0);
    }

    private List<Outcome> promote(List<PromotionUnit> units, PromotionOptions options) {
        outcomes.clear();
        runtime.publish(
                new MigrationPromotion(
                        "m", "there", options, copied.script(), copied.state(), Map.of("dbo.orders", TABLE), units),
                new TopicId(Topics.EXECUTIONS, "m"));
        awaitIdle();
        assertThat(outcomes).hasSameSizeAs(units);
        return units.stream()
                .flatMap(unit -> outcomes.stream().filter(o -> o.object().equals(unit.object())))
                .toList();
    }

    private RollbackEnded rollBack(String migration, boolean dryRun) {
        return runtime.send(
                new RollbackRequested(migration, null, "there", "ann", dryRun, 1_000),
                new AgentId(ExecutorAgent.TYPE, "rollback"),
                RollbackEnded.class,
                Duration.ofSeconds(60));
    }

    private List<LedgerEntry> ledger() {
        return new Promotion(target).ledger();
    }

    private void awaitIdle() {
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
