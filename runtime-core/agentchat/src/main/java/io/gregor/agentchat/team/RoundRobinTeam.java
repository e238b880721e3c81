package io.gregor.agentchat.team;

import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.team.internal.GroupChat;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Cancellation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A team whose participants speak in turn, in their order, round and round; everybody hears everybody.
 *
 * <p>Whose turn it is outlives a run: after a run that ended, for whatever reason, the next one begins with the participant
 * after the last that spoke; after a turn that failed or was cancelled, with the same participant again. Only
 * {@link #reset} goes back to the first.
 *
 * <p>It runs on the agent runtime: a manager and each participant are agents there, and speak over topics of this team.
 * Their names stay registered as long as the runtime lives, so a long-lived runtime should be given long-lived teams. The
 * participants are objects of this JVM, and so is the reader of the stream: a team does not span processes.
 */
public final class RoundRobinTeam implements Team {
    private final GroupChat chat;

    private RoundRobinTeam(GroupChat chat) {
        this.chat = chat;
    }

    /** A team on a runtime of its own inside this JVM, which ends when the team is closed. */
    public static RoundRobinTeam of(TeamSettings settings) {
        return new RoundRobinTeam(GroupChat.onOwnRuntime(settings));
    }

    /** A team on a runtime that somebody else starts and stops. */
    public static RoundRobinTeam on(AgentRuntime runtime, TeamSettings settings) {
        return new RoundRobinTeam(GroupChat.on(runtime, settings));
    }

    @Override
    public Stream<StreamItem> runStream(List<? extends ChatMessage> task, Cancellation cancellation) {
        return chat.runStream(List.copyOf(task), cancellation);
    }

    @Override
    public boolean stop() {
        return chat.stop();
    }

    @Override
    public void reset() {
        chat.reset();
    }

    @Override
    public TeamState saveState() {
        return chat.saveState();
    }

    @Override
    public void loadState(TeamState state) {
        chat.loadState(state);
    }

    @Override
    public void close() {
        chat.close();
    }
}
