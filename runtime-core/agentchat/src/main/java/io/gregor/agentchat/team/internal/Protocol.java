package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.team.TeamState;
import io.gregor.core.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the manager and the participants of a team tell each other. */
final class Protocol {
    private Protocol() {}

    /** To the manager: begin a run with this task. */
    @MessageType("gregor.team.start-run")
    record StartRun(String run, List<ChatMessage> task) {}

    /** To the manager: is this run going on? */
    @MessageType("gregor.team.ask-run")
    record AskRun(String run) {}

    /** The answer to {@link AskRun}. */
    @MessageType("gregor.team.run-status")
    record RunStatus(boolean goingOn) {}

    /** To all participants: this was said. */
    @MessageType("gregor.team.said")
    record Said(List<ChatMessage> messages) {}

    /** To one participant: it is your turn. */
    @MessageType("gregor.team.speak")
    record Speak(String run, int turn) {}

    /** From a participant: my turn is done. */
    @MessageType("gregor.team.spoke")
    record Spoke(String run, int turn, ChatMessage message) {}

    /** To the manager, then to each participant: forget everything. */
    @MessageType("gregor.team.forget")
    record Forget() {}

    /** The answer to {@link Forget}, {@link Load} and {@link LoadMember}: what went wrong, empty for nothing. */
    @MessageType("gregor.team.outcome")
    record Outcome(String problem) {
        static final Outcome GOOD = new Outcome("");

        boolean good() {
            return problem.isEmpty();
        }
    }

    /** To the manager: tell everything you all remember. */
    @MessageType("gregor.team.save")
    record Save() {}

    /** The answer to {@link Save}: the state, or null and what went wrong. */
    @MessageType("gregor.team.saved")
    record Saved(@Nullable TeamState state, Outcome outcome) {}

    /** To the manager: remember this instead. */
    @MessageType("gregor.team.load")
    record Load(TeamState state) {}

    /** To a participant: tell what you remember. */
    @MessageType("gregor.team.save-member")
    record SaveMember() {}

    /** The answer to {@link SaveMember}: the memory, or null and what went wrong. */
    @MessageType("gregor.team.saved-member")
    record SavedMember(TeamState.@Nullable Member member, Outcome outcome) {}

    /** To a participant: remember this instead. */
    @MessageType("gregor.team.load-member")
    record LoadMember(TeamState.Member member) {}
}
