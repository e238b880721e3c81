package io.gregor.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Submission.ObjectReady;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Edit;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import io.gregor.migration.team.ObjectState;
import io.gregor.migration.tsql.Dialect;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An object agent on a real runtime, with the test in the place of all the others. */
final class ObjectStage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TestCase TEST = new TestCase("no rows", "nothing there", Oracle.GIVEN, List.of());
    static final TargetSql SQL = new TargetSql(List.of("begin", "commit"), List.of(), List.of(), List.of());
    static final List<ObjectGrant> GRANTS = List.of(new ObjectGrant("auditors", "EXECUTE", null, false, "g.sql", 7));
    static final TargetState COPIED =
            new TargetState(List.of(new TargetState.Item("TABLE", "public", "c", "public.c", "h", "create")));
    static final TargetState BEFORE =
            new TargetState(List.of(new TargetState.Item("TABLE", "public", "t", "public.t", null, null)));
    static final List<Variant> VARIANTS = List.of(new Variant("= became <>", 3, new Edit(0, 1, "x")));
    static final VariantRun CONTROL =
            VariantRun.of(new ScriptOutcome(List.of(), List.of(), null, Duration.ofMillis(7)));
    static final List<VariantRun> RUNS = List.of(VariantRun.notDeployed());
    static final Proof PROOF =
            new Proof(new BranchCoverage(2, 2, List.of()), BranchCoverage.NONE, 1, 1, List.of(), List.of("a note"));
    static final Draft DRAFT = new Draft("rules", "create ...", List.of(), null, List.of());

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private int attempts = 5;
    private boolean askApproval;
    private boolean promote = true;
    private boolean prove;
    private @Nullable String submitter;
    private PromotionOptions promotion = PromotionOptions.DEFAULT;
    private int number;

    ObjectStage() {
        runtime.register(ObjectAgent.TYPE, ObjectAgent.class, id -> new ObjectAgent(Clock.systemUTC()));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, ObjectAgent.TYPE));
        runtime.registerClosure("ear", (message, context) -> heard.add(message));
        for (var topic : List.of(Topics.DRAFTS, Topics.EXECUTIONS, Topics.TESTS, Topics.PROGRESS, Topics.MIGRATIONS)) {
            runtime.subscribe(new TypeSubscription(topic, "ear"));
        }
        runtime.start();
    }

    ObjectStage attempts(int limit) {
        attempts = limit;
        return this;
    }

    ObjectStage askApproval() {
        askApproval = true;
        return this;
    }

    ObjectStage given() {
        promote = false;
        return this;
    }

    ObjectStage proving() {
        prove = true;
        return this;
    }

    ObjectStage submittedBy(String person) {
        submitter = person;
        return this;
    }

    ObjectStage together() {
        promotion = new PromotionOptions("migration", false, false, null, 0);
        return this;
    }

    ObjectStage dryRun() {
        promotion = new PromotionOptions("object", true, true, null, 0);
        return this;
    }

    ObjectStage restart() {
        number++;
        return this;
    }

    ObjectId object() {
        return new ObjectId("m", ObjectName.of("P" + number));
    }

    void begin() {
        var source = new SourceObject(
                object().name(),
                ObjectKind.PROCEDURE,
                List.of(new SourcePart("create procedure P as return", "p.sql", 1)),
                List.of(),
                false,
                GRANTS);
        answerWith(new Work.ObjectStarted(
                object(),
                0,
                source,
                Dialect.ASE,
                List.of(),
                List.of(),
                null,
                promote,
                submitter == null ? options() : options().by(submitter),
                COPIED));
    }

    private MigrationOptions options() {
        return new MigrationOptions("default", attempts, askApproval, false, List.of(), promotion).proving(prove);
    }

    ObjectStage expect(ObjectState state) {
        assertThat(lastMove().to()).isEqualTo(state.words());
        return this;
    }

    ObjectReport expectEnd(ObjectState state) {
        expect(state);
        return heard.stream()
                .filter(ObjectEnded.class::isInstance)
                .map(m -> ((ObjectEnded) m).report())
                .filter(r -> r.object().equals(object().name()))
                .findFirst()
                .orElseThrow();
    }

    ObjectStage toJudging() {
        return to(ObjectState.JUDGING);
    }

    /** Leads the object by the straight way to a state, or into repairing. */
    ObjectStage to(ObjectState wanted) {
        while (!lastMove().to().equals(wanted.words())) {
            switch (ObjectState.valueOf(lastMove().to().toUpperCase().replace(' ', '_'))) {
                case DRAFTING -> drafted();
                case DEPLOYING -> {
                    if (wanted == ObjectState.REPAIRING) {
                        notDeployed("ERROR");
                    } else {
                        deployed();
                    }
                }
                case WRITING_TESTS -> testsWritten();
                case RUNNING -> ran();
                case JUDGING -> accepted(VARIANTS);
                case PROVING -> variantsRan();
                case WEIGHING -> weighed();
                default ->
                    throw new AssertionError(
                            "no straight way from " + lastMove().to() + " to " + wanted);
            }
        }
        return this;
    }

    void drafted() {
        answer(new Outcome.Drafted(object(), round(), DRAFT));
    }

    void notDrafted(String reason) {
        answer(new Outcome.NotDrafted(object(), round(), reason, List.of()));
    }

    void deployed() {
        answer(new Outcome.Deployed(object(), round(), "f1"));
    }

    void notDeployed(String error) {
        answer(new Outcome.NotDeployed(object(), round(), error));
    }

    void testsWritten() {
        answer(new Outcome.TestsWritten(object(), round(), new TestSuite("select 1;", List.of(TEST), List.of())));
    }

    void notTestable(String reason) {
        answer(new Outcome.NotTestable(object(), round(), reason));
    }

    void ran() {
        var outcome = new ScriptOutcome(List.of(), List.of(), null, Duration.ZERO);
        answer(new Outcome.TestsRan(object(), round(), "f1", outcome, "the definition", BEFORE));
    }

    void scriptBroken(String error) {
        answer(new Outcome.ScriptBroken(object(), round(), error));
    }

    void accepted() {
        accepted(List.of());
    }

    void accepted(List<Variant> variants) {
        answer(new Outcome.Accepted(object(), round(), List.of(new TestResult(TEST, true, "")), variants));
    }

    void variantsRan() {
        answer(new Outcome.VariantsRan(object(), round(), CONTROL, RUNS));
    }

    void weighed() {
        answer(new Outcome.Weighed(object(), round(), PROOF));
    }

    void rejected(String why) {
        answer(new Outcome.Rejected(object(), round(), List.of(new TestResult(TEST, false, why)), why));
    }

    void approved() {
        answer(new Outcome.Approved(object(), round(), "ann"));
    }

    void disapproved(String comment) {
        answer(new Outcome.Disapproved(object(), round(), "ann", comment));
    }

    void promoted() {
        answer(new Outcome.Promoted(object(), round(), true));
    }

    void rehearsed() {
        answer(new Outcome.Rehearsed(object(), round(), true, SQL, List.of("auditors")));
    }

    /** What the migration's agent was last told of it. */
    PromotionUnit ready() {
        return heard.reversed().stream()
                .filter(ObjectReady.class::isInstance)
                .map(m -> ((ObjectReady) m).unit())
                .findFirst()
                .orElseThrow();
    }

    /** What a person was last asked about. */
    String askedAbout() {
        return heard.reversed().stream()
                .filter(Progress.ApprovalRequested.class::isInstance)
                .map(m -> ((Progress.ApprovalRequested) m).sql())
                .findFirst()
                .orElseThrow();
    }

    Work.RunRequested runRequest() {
        return lastAsked(Work.RunRequested.class);
    }

    Work.PromotionRequested promotionRequest() {
        return lastAsked(Work.PromotionRequested.class);
    }

    /** The last request of a kind. */
    <W extends Work> W lastAsked(Class<W> kind) {
        return heard.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    void notPromoted(String reason) {
        answer(new Outcome.NotPromoted(object(), round(), reason));
    }

    void workFailed(String reason) {
        answer(new Outcome.WorkFailed(object(), round(), reason));
    }

    void cancelled(String by) {
        answer(new Outcome.Cancelled(object(), 0, by));
    }

    /** What an executor is told right before it changes the target. */
    boolean mayPromote() {
        return mayPromote(heard.isEmpty() ? 1 : round());
    }

    boolean mayPromote(int round) {
        var agent = new AgentId(ObjectAgent.TYPE, object().key());
        return runtime.send(new Work.PromotionReady(object(), round), agent, Work.Permission.class, LIMIT)
                .granted();
    }

    void answer(Outcome outcome) {
        answerWith(outcome);
    }

    /** The round that the agent now waits for: that of its last request. */
    int round() {
        return heard.reversed().stream()
                .flatMapToInt(m -> switch (m) {
                    case Work w -> java.util.stream.IntStream.of(w.round());
                    case ObjectReady r -> java.util.stream.IntStream.of(r.unit().round());
                    case Progress.ApprovalRequested a -> java.util.stream.IntStream.of(a.round());
                    default -> java.util.stream.IntStream.empty();
                })
                .findFirst()
                .orElseThrow();
    }

    String lastProblem() {
        return heard.reversed().stream()
                .filter(Work.DraftRequested.class::isInstance)
                .map(m -> ((Work.DraftRequested) m).problem())
                .findFirst()
                .orElseThrow()
                .text();
    }

    String promotionApprovedBy() {
        return heard.stream()
                .filter(Work.PromotionRequested.class::isInstance)
                .map(m -> ((Work.PromotionRequested) m).approvedBy())
                .findFirst()
                .orElseThrow();
    }

    /** Every move made so far, as {@code from / event / to}. */
    List<String> moves() {
        var moves = new ArrayList<String>();
        for (var message : heard) {
            if (message instanceof Progress.ObjectMoved m) {
                moves.add(m.from() + " / " + m.event() + " / " + m.to());
            }
        }
        return moves;
    }

    @Override
    public void close() {
        runtime.stop();
    }

    private Progress.ObjectMoved lastMove() {
        return heard.reversed().stream()
                .filter(Progress.ObjectMoved.class::isInstance)
                .map(Progress.ObjectMoved.class::cast)
                .filter(m -> m.object().equals(object().name()))
                .findFirst()
                .orElseThrow();
    }

    private void answerWith(Object message) {
        runtime.publish(message, Topics.to(Topics.OBJECTS, object()));
        assertThat(runtime.awaitIdle(LIMIT)).as("the agent became idle").isTrue();
    }
}
