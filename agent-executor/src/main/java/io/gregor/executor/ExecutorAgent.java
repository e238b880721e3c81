package io.gregor.executor;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.executor.internal.schema.SchemaDesk;
import io.gregor.executor.promotion.Refusal;
import io.gregor.executor.promotion.Refusal.Cause;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.TemplateException;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.DeployRequested;
import io.gregor.migration.message.Work.Permission;
import io.gregor.migration.message.Work.PromotionReady;
import io.gregor.migration.message.Work.PromotionRequested;
import io.gregor.migration.message.Work.RunRequested;
import io.gregor.migration.message.Work.VariantsRequested;
import io.gregor.migration.model.Draft;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs drafts and tests in sandboxes, and puts proven objects into the target. Every request gets a sandbox of its own,
 * so any executor can take the next one; what is promoted is read from a sandbox's catalog and must be the definition
 * that was tested. A server that is away for a moment is waited for.
 */
public final class ExecutorAgent implements Agent {
    /** The agent type under which it is registered. */
    public static final String TYPE = Topics.EXECUTOR_AGENT;

    static final Refusal NOT_THE_TESTED_ONE =
            new Refusal(Cause.NOT_PROMOTABLE, "its definition is not the one that was tested; nothing was changed");

    private static final Duration PERMISSION_TIME = Duration.ofSeconds(30);

    private final Sandboxes sandboxes;
    private final TargetPromoter promoter;
    private final SchemaDesk schemas;
    private final Function<String, Target> targets;
    private final Patience patience;
    private final Turns turns;

    /** @param targets finds a target by its name; throws {@link InfrastructureException} when there is none */
    public ExecutorAgent(Sandboxes sandboxes, Function<String, Target> targets) {
        this(sandboxes, targets, new Patience(), Turns.ofThisMachine());
    }

    ExecutorAgent(Sandboxes sandboxes, Function<String, Target> targets, Patience patience) {
        this(sandboxes, targets, patience, Turns.ofThisMachine());
    }

    private ExecutorAgent(Sandboxes sandboxes, Function<String, Target> targets, Patience patience, Turns turns) {
        this.turns = turns;
        this.sandboxes = sandboxes;
        this.patience = patience;
        this.targets = targets;
        this.promoter = new TargetPromoter(targets);
        this.schemas = new SchemaDesk(sandboxes, targets);
    }

    /** Has the runtime build these agents, and tell them what they are concerned with. */
    public static void join(AgentRuntime runtime, Sandboxes sandboxes, Function<String, Target> targets) {
        var turns = Turns.ofThisMachine();
        join(runtime, () -> new ExecutorAgent(sandboxes, targets, new Patience(), turns));
    }

    static void join(AgentRuntime runtime, Supplier<ExecutorAgent> agents) {
        runtime.register(TYPE, ExecutorAgent.class, id -> agents.get());
        runtime.subscribe(new TypeSubscription(Topics.EXECUTIONS, TYPE));
    }

    @Handles
    void copySchema(SchemaRequested request, MessageContext context) {
        SchemaCopied copied;
        try {
            copied = patience.attempt(() -> schemas.answer(request), context.cancellation());
        } catch (TemplateException | InfrastructureException e) {
            copied = SchemaCopied.failed(request.migration(), String.valueOf(e.getMessage()));
        }
        context.publish(copied, Topics.migration(request.migration()));
    }

    @Handles
    void deploy(DeployRequested request, MessageContext context) {
        var object = request.object();
        var outcome = inSandbox(
                object,
                request.round(),
                SandboxSchema.of(request.prerequisites(), request.draft()),
                context,
                stoppably(context, sandbox -> {
                    var deployed = DraftDeployment.of(request.draft(), sandbox);
                    return switch (deployed) {
                        case DraftDeployment.Deployed d ->
                            new Outcome.Deployed(object, request.round(), d.fingerprint());
                        case DraftDeployment.Refused r -> new Outcome.NotDeployed(object, request.round(), r.reason());
                    };
                }));
        say(
                object,
                outcome instanceof Outcome.NotDeployed n ? "the draft does not deploy: " + n.error() : told(outcome),
                context);
        answer(outcome, context);
    }

    @Handles
    void run(RunRequested request, MessageContext context) {
        var object = request.object();
        var outcome = inSandbox(
                object,
                request.round(),
                SandboxSchema.of(request.prerequisites(), request.draft()),
                context,
                stoppably(context, sandbox -> {
                    var deployed = redeploy(request.draft(), sandbox);
                    var before = promoter.before(request, sandbox);
                    var result = sandbox.run(request.suite().script(), TestRun.LIMITS);
                    return result.succeeded()
                            ? new Outcome.TestsRan(
                                    object,
                                    request.round(),
                                    deployed.fingerprint(),
                                    TestRun.outcome(result),
                                    deployed.definition(),
                                    before)
                            : new Outcome.ScriptBroken(object, request.round(), TestRun.error(result));
                }));
        say(
                object,
                outcome instanceof Outcome.ScriptBroken b
                        ? "the test script does not run: " + b.error()
                        : told(outcome),
                context);
        answer(outcome, context);
    }

    @Handles
    void prove(VariantsRequested request, MessageContext context) {
        var object = request.object();
        var outcome = request.variants().isEmpty()
                ? new Outcome.VariantsRan(object, request.round(), null, List.of())
                : turns.take(
                        () -> inSandbox(
                                object,
                                request.round(),
                                SandboxSchema.of(request.prerequisites(), request.draft()),
                                context,
                                stoppably(context, sandbox -> VariantTrials.of(request, sandbox, context))),
                        context.cancellation());
        say(object, told(outcome), context);
        answer(outcome, context);
    }

    @Handles
    void promote(PromotionRequested request, MessageContext context) {
        var object = request.object();
        var outcome = inSandbox(
                object,
                request.round(),
                SandboxSchema.of(request.prerequisites(), request.draft()),
                context,
                sandbox -> {
                    if (!redeploy(request.draft(), sandbox).fingerprint().equals(request.fingerprint())) {
                        return new Outcome.NotPromoted(object, request.round(), NOT_THE_TESTED_ONE.reason());
                    }
                    return isWanted(object, request.round(), context)
                            ? Seen.promotion(
                                    object,
                                    request.round(),
                                    request.target(),
                                    context,
                                    () -> promoter.promote(request, sandbox))
                            : new Outcome.NotPromoted(
                                    object, request.round(), "it was not wanted any more; nothing was changed");
                });
        say(object, told(outcome), context);
        answer(outcome, context);
    }

    @Handles
    void promoteAll(MigrationPromotion request, MessageContext context) {
        var all = new AllOfAMigration(sandboxes, promoter, request);
        List<Outcome> outcomes;
        try {
            outcomes = patience.attempt(
                    () -> Seen.promotion(
                            request.migration(),
                            request.target(),
                            context,
                            () -> all.promote(unit -> isWanted(unit.object(), unit.round(), context))),
                    context.cancellation());
        } catch (TemplateException | InfrastructureException e) {
            outcomes = request.units().stream()
                    .<Outcome>map(
                            unit -> new Outcome.WorkFailed(unit.object(), unit.round(), String.valueOf(e.getMessage())))
                    .toList();
        }
        outcomes.forEach(outcome -> {
            say(outcome.object(), told(outcome), context);
            answer(outcome, context);
        });
    }

    @Handles
    RollbackEnded rollBack(RollbackRequested request, MessageContext context) {
        return Rollbacks.answer(request, targets);
    }

    /** Asked as late as can be, so that a cancelled migration changes nothing. */
    private static boolean isWanted(ObjectId object, int round, MessageContext context) {
        var agent = new AgentId(Topics.OBJECT_AGENT, object.key());
        return context.send(new PromotionReady(object, round), agent, Permission.class, PERMISSION_TIME)
                .granted();
    }

    /** Deploys what has deployed before; that it no longer does is no fault of the draft. */
    static DraftDeployment.Deployed redeploy(Draft draft, Sandbox sandbox) {
        return switch (DraftDeployment.of(draft, sandbox)) {
            case DraftDeployment.Deployed d -> d;
            case DraftDeployment.Refused r ->
                throw new InfrastructureException("the draft deployed before and now does not: " + r.reason());
        };
    }

    /** The work may be done twice, each time in a new sandbox: what is in the target already is not changed again. */
    private Outcome inSandbox(
            ObjectId object, int round, String schema, MessageContext context, Function<Sandbox, Outcome> work) {
        try {
            return patience.attempt(
                    () -> Seen.inSandbox(object, round, context, () -> {
                        var template = sandboxes.prepareTemplate(schema);
                        try (var sandbox = Seen.acquire(sandboxes, template, context)) {
                            return work.apply(sandbox);
                        }
                    }),
                    context.cancellation());
        } catch (TemplateException | InfrastructureException e) {
            return new Outcome.WorkFailed(object, round, String.valueOf(e.getMessage()));
        }
    }

    /** Work whose scripts stop when nobody waits for it any more; it then ends as cancelled, not as failed. */
    private static Function<Sandbox, Outcome> stoppably(MessageContext context, Function<Sandbox, Outcome> work) {
        return sandbox -> {
            var cancellation = context.cancellation();
            try (var registration = cancellation.onCancel(sandbox::cancel)) {
                cancellation.throwIfCancelled();
                return work.apply(sandbox);
            } finally {
                cancellation.throwIfCancelled();
            }
        };
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Deployed d -> "the draft deploys";
            case Outcome.TestsRan r -> "ran the tests in " + r.outcome().took().toMillis() + " ms";
            case Outcome.VariantsRan v -> VariantTrials.told(v);
            case Outcome.Promoted p when p.changed() -> "put into the target";
            case Outcome.Promoted p -> "the target already has just this";
            case Outcome.Rehearsed r when r.changed() -> "could be put into the target; this is a dry run";
            case Outcome.Rehearsed r -> "the target already has just this";
            case Outcome.NotPromoted n -> "not put into the target: " + n.reason();
            case Outcome.WorkFailed w -> "cannot work: " + w.reason();
            default -> throw new IllegalArgumentException("not an executor's answer: " + outcome);
        };
    }

    private static void say(ObjectId object, String text, MessageContext context) {
        context.publish(new Said(object.migration(), object.name(), TYPE, text), Topics.progress(object.migration()));
    }

    private static void answer(Outcome outcome, MessageContext context) {
        context.publish(outcome, Topics.to(Topics.OBJECTS, outcome.object()));
    }
}
