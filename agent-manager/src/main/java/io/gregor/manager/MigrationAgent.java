package io.gregor.manager;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Submission.ObjectLost;
import io.gregor.migration.message.Submission.ObjectReady;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;

/**
 * Leads a migration: makes the inventory, starts each object as soon as those it depends on have ended well, skips those
 * whose dependencies have not, and says when all have ended. Its key is the migration's id.
 */
public final class MigrationAgent implements Agent {
    /** The agent type under which it is registered. */
    public static final String TYPE = "migration";

    private final Clock clock;

    public MigrationAgent(Clock clock) {
        this.clock = clock;
    }

    /** Has the runtime build these agents, and tell them what they are concerned with. */
    public static void join(AgentRuntime runtime, Clock clock) {
        runtime.register(TYPE, MigrationAgent.class, id -> new MigrationAgent(clock));
        runtime.subscribe(new TypeSubscription(Topics.MIGRATIONS, TYPE));
    }

    @Handles
    void submit(MigrationSubmitted submitted, MessageContext context) {
        if (!context.self().key().equals(submitted.migration())) {
            // Who submits a plain record need not know that its key leads to the migration's own agent.
            context.publish(submitted, Topics.migration(submitted.migration()));
            return;
        }
        if (context.state(MigrationProgress.class).isPresent()) {
            return; // submitted twice under one id: it is the same migration
        }
        var planning = Planning.of(submitted, null);
        var progress = planning.begin(clock.instant(), context.correlationId());
        var wanted = planning.wanted();
        if (wanted.isPresent()) {
            context.setState(progress.awaitingSchema());
            context.publish(wanted.get(), new TopicId(Topics.EXECUTIONS, submitted.migration()));
        } else {
            begin(progress, context);
        }
    }

    @Handles
    void schemaCopied(SchemaCopied schema, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(MigrationProgress::awaitsSchema)
                .ifPresent(asked -> {
                    var known = Planning.of(asked.submitted(), schema).begin(asked.since(), asked.conversation());
                    if (schema.failure() == null) {
                        begin(known, context);
                    } else {
                        tellPlan(known, context);
                        fail(known, schema.failure(), context);
                    }
                });
    }

    private void begin(MigrationProgress progress, MessageContext context) {
        tellPlan(progress, context);
        goOn(progress, context);
    }

    private static void tellPlan(MigrationProgress progress, MessageContext context) {
        var migration = progress.submitted().migration();
        var topic = Topics.progress(migration);
        context.publish(new MigrationPlanned(migration, progress.planned(), progress.notes()), topic);
        progress.reports().forEach(r -> context.publish(new ObjectReported(migration, r), topic));
    }

    @Handles
    void objectEnded(ObjectEnded ended, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(p -> p.running(ended.report().object()))
                .ifPresent(p -> {
                    // Not by the object's agent: order is kept per sender, and nothing is read behind the finish.
                    if (p.tells(ended)) {
                        var reported = new ObjectReported(ended.migration(), ended.report());
                        context.publish(reported, Topics.progress(ended.migration()));
                    }
                    goOn(p.ended(ended), context);
                });
    }

    @Handles
    void objectReady(ObjectReady ready, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(p -> p.running(ready.unit().object().name()))
                .ifPresent(p -> goOn(p.ready(ready.unit()), context));
    }

    @Handles
    void objectLost(ObjectLost lost, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(p -> p.running(lost.object()))
                .ifPresent(p -> {
                    var report = Reports.failed(p.kindOf(lost.object()), lost.object(), lost.reason());
                    context.publish(new ObjectReported(lost.migration(), report), Topics.progress(lost.migration()));
                    goOn(p.ended(new ObjectEnded(lost.migration(), report, false)), context);
                });
    }

    @Handles
    void cancel(MigrationCancelled cancelled, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(p -> !p.finished() && p.cancelledBy() == null)
                .ifPresent(p -> {
                    if (p.awaitsSchema()) {
                        tellPlan(p, context);
                    }
                    stop(p.cancelled(cancelled.by()), context);
                });
    }

    /** What has not begun ends here; what runs is told, and reports its end as always. */
    private void stop(MigrationProgress progress, MessageContext context) {
        var migration = progress.submitted().migration();
        for (var object : progress.objects()) {
            if (progress.running(object.name())) {
                var id = new ObjectId(migration, object.name());
                context.publish(
                        new Outcome.Cancelled(id, 0, String.valueOf(progress.cancelledBy())),
                        Topics.to(Topics.OBJECTS, id));
            }
        }
        fail(progress, "cancelled by " + progress.cancelledBy(), context);
    }

    /** What has not begun never will. */
    private void fail(MigrationProgress progress, String reason, MessageContext context) {
        var migration = progress.submitted().migration();
        var reports = new ArrayList<>(progress.reports());
        for (var object : progress.objects()) {
            if (progress.waiting().contains(object.name().key())) {
                var report = Reports.failed(object.kind(), object.name(), reason);
                reports.add(report);
                context.publish(new ObjectReported(migration, report), Topics.progress(migration));
            }
        }
        goOn(progress.with(Set.of(), progress.running(), progress.scripts(), reports), context);
    }

    private void goOn(MigrationProgress progress, MessageContext context) {
        var migration = progress.submitted().migration();
        var topic = Topics.progress(migration);
        var turn = NextObjects.of(progress);
        turn.skipped().forEach(r -> context.publish(new ObjectReported(migration, r), topic));
        turn.started().forEach(s -> context.publish(s, Topics.to(Topics.OBJECTS, s.object())));
        context.setState(Together.promote(turn.progress(), context));
        if (turn.progress().finished()) {
            var took = Duration.between(progress.since(), clock.instant());
            context.publish(new MigrationFinished(migration, turn.progress().reports(), took), topic);
        }
    }
}
