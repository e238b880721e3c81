package io.gregor.migration.team;

import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.SchemaRequested;
import io.gregor.migration.message.Submission;
import io.gregor.migration.message.Submission.ObjectLost;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import java.util.function.Consumer;

/**
 * Answers in the place of an agent that could not handle its message: it never will, and without an answer the object
 * would wait for ever. Every runtime with agents of a migration needs it.
 */
public final class GivenUp implements Consumer<DeadLetter> {
    private final AgentRuntime runtime;

    private GivenUp(AgentRuntime runtime) {
        this.runtime = runtime;
    }

    /** Has the runtime answer for its agents. */
    public static void join(AgentRuntime runtime) {
        runtime.onDeadLetter(new GivenUp(runtime));
    }

    @Override
    public void accept(DeadLetter letter) {
        var reason = letter.agent().type() + " failed: " + letter.cause().getMessage();
        var id = "given up " + letter.id(); // one word for each letter, however often it is told of
        switch (letter.message()) {
            case Work.ObjectStarted started -> lost(started.object(), reason, id);
            case MigrationPromotion all ->
                all.units().forEach(unit -> {
                    var outcome = new Outcome.WorkFailed(unit.object(), unit.round(), reason);
                    runtime.publish(
                            outcome,
                            Topics.to(Topics.OBJECTS, unit.object()),
                            id + " " + unit.object().key());
                });
            case Work work -> {
                var outcome = new Outcome.WorkFailed(work.object(), work.round(), reason);
                runtime.publish(outcome, Topics.to(Topics.OBJECTS, work.object()), id);
            }
            case SchemaRequested wanted ->
                runtime.publish(
                        SchemaCopied.failed(wanted.migration(), reason), Topics.migration(wanted.migration()), id);
            case Outcome outcome -> lost(outcome.object(), reason, id);
            case Submission submission -> {
                var broken = new MigrationBroken(submission.migration(), reason);
                runtime.publish(broken, Topics.progress(submission.migration()), id);
            }
            default -> {} // who only watches and fails keeps nobody from working
        }
    }

    private void lost(ObjectId object, String reason, String messageId) {
        var lost = new ObjectLost(object.migration(), object.name(), reason);
        runtime.publish(lost, Topics.migration(object.migration()), messageId);
    }
}
