package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.team.TeamFailedException;
import io.gregor.agentchat.team.TeamSettings;
import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageType;
import java.util.List;
import java.util.Optional;

/** Gives the turns, passes on what is said, and ends the run. What belongs to another run or turn is ignored. */
final class Manager implements Agent {
    private final TeamSettings settings;
    private final Addresses addresses;
    private final Runs runs;
    private final Members members;

    Manager(TeamSettings settings, Addresses addresses, Runs runs) {
        this.settings = settings;
        this.addresses = addresses;
        this.runs = runs;
        this.members = new Members(settings.participants(), addresses);
    }

    /**
     * Where the conversation stands.
     *
     * @param next the index of the participant that speaks now, or next
     * @param run the run under way; empty for none
     * @param turns how many turns this run has taken
     */
    @MessageType("gregor.team.progress")
    record Progress(int next, String run, int turns) {
        static final Progress START = new Progress(0, "", 0);

        Progress ended() {
            return new Progress(next, "", 0);
        }
    }

    @Handles
    void start(Protocol.StartRun start, MessageContext ctx) throws InterruptedException {
        Optional<Run> run = runs.find(start.run());
        if (run.isPresent()) {
            goOn(run.get(), new Progress(progress(ctx).next(), start.run(), 0), start.task(), ctx);
        }
    }

    /** A turn that ends when its run is already over counts for nothing: whoever took it has it again. */
    @Handles
    void spoke(Protocol.Spoke spoke, MessageContext ctx) throws InterruptedException {
        Progress before = progress(ctx);
        Optional<Run> run = runs.find(spoke.run());
        if (run.isPresent() && before.run().equals(spoke.run()) && before.turns() == spoke.turn()) {
            int next = (before.next() + 1) % settings.participants().size();
            goOn(run.get(), new Progress(next, before.run(), before.turns() + 1), List.of(spoke.message()), ctx);
        }
    }

    @Handles
    Protocol.RunStatus status(Protocol.AskRun ask, MessageContext ctx) {
        return new Protocol.RunStatus(progress(ctx).run().equals(ask.run()));
    }

    @Handles
    Protocol.Outcome forget(Protocol.Forget forget, MessageContext ctx) {
        return members.tell(_ -> forget, () -> ctx.setState(Progress.START), ctx);
    }

    @Handles
    Protocol.Outcome load(Protocol.Load load, MessageContext ctx) {
        Progress loaded = new Progress(load.state().nextSpeaker(), "", 0);
        return members.tell(
                name -> new Protocol.LoadMember(load.state().members().get(name)), () -> ctx.setState(loaded), ctx);
    }

    @Handles
    Protocol.Saved save(Protocol.Save save, MessageContext ctx) {
        return members.save(progress(ctx).next(), ctx);
    }

    private void goOn(Run run, Progress progress, List<ChatMessage> said, MessageContext ctx)
            throws InterruptedException {
        for (Message message : said) {
            run.show(message);
        }
        ctx.publish(new Protocol.Said(said), addresses.group());
        Optional<StopReason> reason;
        try {
            reason = run.check();
        } catch (RuntimeException | Error e) {
            run.fail(new TeamFailedException("the termination condition threw " + e, e));
            ctx.setState(progress.ended());
            return;
        }
        reason = reason.or(() -> limit(progress, run));
        if (reason.isPresent()) {
            ctx.setState(progress.ended());
            run.finish(reason.get());
        } else {
            ctx.setState(progress);
            ChatAgent next = settings.participants().get(progress.next());
            run.speaks(next.name());
            ctx.publish(new Protocol.Speak(run.id(), progress.turns()), addresses.to(next.name()));
        }
    }

    private Optional<StopReason> limit(Progress progress, Run run) {
        if (run.isStopping()) {
            return Optional.of(new StopReason(StopReason.Kind.STOPPED, "The team was asked to stop."));
        }
        return progress.turns() < settings.maxTurns()
                ? Optional.empty()
                : Optional.of(new StopReason(
                        StopReason.Kind.MAX_TURNS, "The limit of " + settings.maxTurns() + " turns is reached."));
    }

    private static Progress progress(MessageContext ctx) {
        return ctx.state(Progress.class).orElse(Progress.START);
    }
}
