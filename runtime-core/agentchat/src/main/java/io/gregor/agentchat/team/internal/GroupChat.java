package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.team.TeamCancelledException;
import io.gregor.agentchat.team.TeamFailedException;
import io.gregor.agentchat.team.TeamSettings;
import io.gregor.agentchat.team.TeamState;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Cancellation;
import io.gregor.core.GregorException;
import io.gregor.core.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A team on its runtime, seen from outside. */
public final class GroupChat implements AutoCloseable {
    private final TeamSettings settings;
    private final AgentRuntime runtime;
    private final boolean ownRuntime;
    private final Addresses addresses = Addresses.unique();
    private final List<Subscription> subscriptions;
    private final Runs runs = new Runs();

    private GroupChat(TeamSettings settings, AgentRuntime runtime, boolean ownRuntime) {
        if (settings.termination().isEmpty() && settings.maxTurns() == TeamSettings.NO_LIMIT) {
            throw new IllegalArgumentException(
                    "a team that nothing ends would run for ever: give it a termination or maxTurns");
        }
        this.settings = settings;
        this.runtime = runtime;
        this.ownRuntime = ownRuntime;
        runtime.register(addresses.managerType(), Manager.class, _ -> new Manager(settings, addresses, runs));
        settings.participants().forEach(this::register);
        this.subscriptions = addresses.subscriptions(settings.participants());
        subscriptions.forEach(runtime::subscribe);
    }

    private void register(ChatAgent participant) {
        String type = addresses.participantType(participant.name());
        runtime.register(type, Participant.class, _ -> new Participant(participant, addresses, runs));
    }

    public static GroupChat onOwnRuntime(TeamSettings settings) {
        AgentRuntime runtime = AgentRuntime.inProcess().build();
        GroupChat chat = new GroupChat(settings, runtime, true);
        runtime.start();
        return chat;
    }

    public static GroupChat on(AgentRuntime runtime, TeamSettings settings) {
        return new GroupChat(settings, runtime, false);
    }

    public Stream<StreamItem> runStream(List<ChatMessage> task, Cancellation cancellation) {
        Run run = new Run(settings.termination(), settings.buffer());
        RunControl control = new RunControl(runtime, addresses, runs, task);
        RunReader reader = new RunReader(control, run, settings.turnTimeout(), cancellation);
        return StreamSupport.stream(reader, false).onClose(reader::close);
    }

    public boolean stop() {
        Optional<Run> run = runs.current();
        run.ifPresent(Run::stop);
        return run.isPresent();
    }

    public void reset() {
        Protocol.Outcome outcome = between(() -> ask(new Protocol.Forget(), Protocol.Outcome.class));
        if (!outcome.good()) {
            throw new TeamFailedException("can't reset " + outcome.problem(), null);
        }
    }

    public TeamState saveState() {
        Protocol.Saved saved = between(() -> ask(new Protocol.Save(), Protocol.Saved.class));
        if (saved.state() == null) {
            throw new TeamFailedException("can't save " + saved.outcome().problem(), null);
        }
        return saved.state();
    }

    public void loadState(TeamState state) {
        Set<String> names =
                settings.participants().stream().map(ChatAgent::name).collect(Collectors.toUnmodifiableSet());
        if (!state.members().keySet().equals(names) || state.nextSpeaker() < 0 || state.nextSpeaker() >= names.size()) {
            throw new IllegalArgumentException(
                    "that state is of a team of " + state.members().keySet() + " with number " + state.nextSpeaker()
                            + " next, and this is one of " + names);
        }
        Protocol.Outcome outcome = between(() -> ask(new Protocol.Load(state), Protocol.Outcome.class));
        if (!outcome.good()) {
            throw new IllegalArgumentException(outcome.problem());
        }
    }

    private <R> R between(Supplier<R> work) {
        runs.occupy();
        try {
            return work.get();
        } finally {
            runs.release();
        }
    }

    private <R> R ask(Object request, Class<R> reply) {
        Duration patience =
                Members.PATIENCE.multipliedBy(settings.participants().size());
        try {
            return runtime.send(request, addresses.manager(), reply, patience);
        } catch (GregorException e) {
            throw new TeamFailedException("the team does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        runs.close();
        runs.current().ifPresent(run -> run.abort(new TeamCancelledException()));
        subscriptions.forEach(runtime::unsubscribe);
        if (ownRuntime) {
            runtime.stop();
        }
    }
}
