package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.Turn;
import io.gregor.agentchat.internal.Texts;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.team.ParticipantFailedException;
import io.gregor.agentchat.team.TeamFailedException;
import io.gregor.agentchat.team.TeamState;
import io.gregor.core.Agent;
import io.gregor.core.Cancellation;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds one participant on the runtime: keeps what was said until its turn comes, and never lets its failures out. */
final class Participant implements Agent {
    private final ChatAgent agent;
    private final Addresses addresses;
    private final Runs runs;

    Participant(ChatAgent agent, Addresses addresses, Runs runs) {
        this.agent = agent;
        this.addresses = addresses;
        this.runs = runs;
    }

    /** What was said since the last turn that went well. */
    @MessageType("gregor.team.unheard")
    record Unheard(List<ChatMessage> messages) {}

    @Handles
    void hear(Protocol.Said said, MessageContext ctx) {
        Stream<ChatMessage> others =
                said.messages().stream().filter(m -> !m.source().equals(agent.name()));
        ctx.setState(new Unheard(Stream.concat(unheard(ctx).stream(), others).toList()));
    }

    @Handles
    void speak(Protocol.Speak turn, MessageContext ctx) {
        runs.find(turn.run()).ifPresent(run -> speak(run, turn, ctx));
    }

    private void speak(Run run, Protocol.Speak turn, MessageContext ctx) {
        run.speaks(agent.name());
        try {
            ChatMessage said = interruptibly(run, ctx);
            ctx.setState(new Unheard(List.of()));
            ctx.publish(new Protocol.Spoke(turn.run(), turn.turn(), said), addresses.toManager());
        } catch (Throwable failure) {
            // Whatever a participant throws, errors included, must end its run with a reason and not leave it waiting.
            run.fail(
                    ctx.cancellation().isCancelled()
                            ? stopped(failure)
                            : new ParticipantFailedException(agent.name(), failure));
        }
    }

    private ChatMessage interruptibly(Run run, MessageContext ctx) throws InterruptedException {
        Thread thread = Thread.currentThread();
        try (Cancellation.Registration _ = ctx.cancellation().onCancel(() -> run.abort(stopped(null)));
                Cancellation.Registration _ = run.cancellation().onCancel(thread::interrupt)) {
            ChatMessage said = agent.handle(unheard(ctx), new Turn(run::emit, run.cancellation()));
            if (!said.source().equals(agent.name())) {
                throw new IllegalStateException(agent.name() + " spoke in the name of " + said.source());
            }
            return said;
        } finally {
            if (run.cancellation().isCancelled()) {
                // The interrupt was meant for the turn, not for what the runtime does next on this thread.
                Thread.interrupted();
            }
        }
    }

    private TeamFailedException stopped(@Nullable Throwable cause) {
        return new TeamFailedException("the runtime stopped in the middle of the turn of " + agent.name(), cause);
    }

    @Handles
    Protocol.Outcome forget(Protocol.Forget forget, MessageContext ctx) {
        return attempt(agent::reset, List.of(), ctx);
    }

    @Handles
    Protocol.Outcome load(Protocol.LoadMember load, MessageContext ctx) {
        return attempt(
                () -> agent.loadState(load.member().state()), load.member().unheard(), ctx);
    }

    @Handles
    Protocol.SavedMember save(Protocol.SaveMember save, MessageContext ctx) {
        try {
            return new Protocol.SavedMember(
                    new TeamState.Member(agent.saveState(), unheard(ctx)), Protocol.Outcome.GOOD);
        } catch (RuntimeException e) {
            return new Protocol.SavedMember(null, problem(e));
        }
    }

    private Protocol.Outcome attempt(Runnable change, List<ChatMessage> unheard, MessageContext ctx) {
        try {
            change.run();
        } catch (RuntimeException e) {
            return problem(e);
        }
        ctx.setState(new Unheard(unheard));
        return Protocol.Outcome.GOOD;
    }

    private Protocol.Outcome problem(RuntimeException failure) {
        return new Protocol.Outcome(agent.name() + ": " + Texts.reason(failure));
    }

    private List<ChatMessage> unheard(MessageContext ctx) {
        return ctx.state(Unheard.class).map(Unheard::messages).orElse(List.of());
    }
}
