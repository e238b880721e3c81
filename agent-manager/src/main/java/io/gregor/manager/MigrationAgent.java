package io.gregor.manager;

import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Topics;
import java.time.Clock;
import java.time.Duration;

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

    @Handles
    void submit(MigrationSubmitted submitted, MessageContext context) {
        if (context.state(MigrationProgress.class).isPresent()) {
            return; // submitted twice under one id: it is the same migration
        }
        var progress = Planning.plan(submitted, clock.instant());
        var topic = Topics.progress(submitted.migration());
        context.publish(new MigrationPlanned(submitted.migration(), progress.planned(), progress.notes()), topic);
        progress.reports().forEach(r -> context.publish(new ObjectReported(submitted.migration(), r), topic));
        goOn(progress, context);
    }

    @Handles
    void objectEnded(ObjectEnded ended, MessageContext context) {
        context.state(MigrationProgress.class)
                .filter(p -> p.running(ended.report().object()))
                .ifPresent(p -> goOn(p.ended(ended), context));
    }

    private void goOn(MigrationProgress progress, MessageContext context) {
        var migration = progress.submitted().migration();
        var topic = Topics.progress(migration);
        var turn = NextObjects.of(progress);
        turn.skipped().forEach(r -> context.publish(new ObjectReported(migration, r), topic));
        turn.started().forEach(s -> context.publish(s, Topics.to(Topics.OBJECTS, s.object())));
        context.setState(turn.progress());
        if (turn.progress().finished()) {
            var took = Duration.between(progress.since(), clock.instant());
            context.publish(new MigrationFinished(migration, turn.progress().reports(), took), topic);
        }
    }
}
