package io.gregor.manager;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.ObjectStarted;
import io.gregor.migration.message.Work.Permission;
import io.gregor.migration.message.Work.PromotionReady;
import io.gregor.migration.team.ObjectEvent;
import io.gregor.migration.team.ObjectState;
import io.gregor.migration.team.Transitions;
import java.time.Clock;

/**
 * Leads one object through the table of {@link Transitions}: turns each answer into an event, moves, and asks for the
 * next piece of work. Its key is the object's key; all it knows is its state, so it can be rebuilt at any message.
 */
public final class ObjectAgent implements Agent {
    /** The agent type under which it is registered. */
    public static final String TYPE = Topics.OBJECT_AGENT;

    private final Clock clock;

    public ObjectAgent(Clock clock) {
        this.clock = clock;
    }

    /** Has the runtime build these agents, and tell them what they are concerned with. */
    public static void join(AgentRuntime runtime, Clock clock) {
        runtime.register(TYPE, ObjectAgent.class, id -> new ObjectAgent(clock));
        runtime.subscribe(new TypeSubscription(Topics.OBJECTS, TYPE));
    }

    @Handles
    void begin(ObjectStarted start, MessageContext context) {
        if (context.state(ObjectProgress.class).isEmpty()) {
            move(ObjectProgress.of(start, clock.instant()), ObjectEvent.STARTED, context);
        }
    }

    @Handles
    void hear(Outcome outcome, MessageContext context) {
        var progress = context.state(ObjectProgress.class).orElse(null);
        if (progress == null || !isWaitedFor(outcome, progress)) {
            return; // an answer to a question that nobody waits for any more, or a word that comes too late
        }
        var event = Events.of(outcome, progress);
        move(progress.with(outcome), event, context);
    }

    private static boolean isWaitedFor(Outcome outcome, ObjectProgress progress) {
        return outcome instanceof Outcome.Cancelled ? !progress.committed() : outcome.round() == progress.round();
    }

    @Handles
    Permission permit(PromotionReady ready, MessageContext context) {
        var progress = context.state(ObjectProgress.class).orElse(null);
        if (progress == null || !waitsForTarget(progress.state()) || progress.round() != ready.round()) {
            return new Permission(false);
        }
        context.setState(progress.permitted());
        return new Permission(true);
    }

    private static boolean waitsForTarget(ObjectState state) {
        return state == ObjectState.PROMOTING || state == ObjectState.READY;
    }

    private void move(ObjectProgress progress, ObjectEvent event, MessageContext context) {
        var to = Transitions.next(progress.state(), event);
        if (to.isEmpty()) {
            return;
        }
        var moved = progress.movedTo(to.get());
        var object = moved.start().object();
        context.setState(moved);
        context.publish(
                new Progress.ObjectMoved(
                        object.migration(),
                        object.name(),
                        progress.state().words(),
                        event.words(),
                        moved.state().words(),
                        moved.attempts()),
                Topics.progress(object.migration()));
        if (moved.state().isFinal()) {
            end(moved, context);
        } else {
            Requests.send(moved, context);
        }
    }

    private void end(ObjectProgress progress, MessageContext context) {
        var migration = progress.start().object().migration();
        var report = Reports.of(progress, clock.instant()).of(progress.start().source());
        boolean usable = progress.state() == ObjectState.PROMOTED || progress.state() == ObjectState.PROVEN;
        context.publish(new ObjectEnded(migration, report, usable), Topics.migration(migration));
    }
}
