package io.gregor.agentchat.team;

import io.gregor.agentchat.AgentState;
import io.gregor.agentchat.message.ChatMessage;
import java.util.List;
import java.util.Map;

/**
 * All that a team remembers.
 *
 * @param nextSpeaker the index of the participant whose turn is next
 * @param members what each participant remembers, by name
 */
public record TeamState(int nextSpeaker, Map<String, Member> members) {
    public TeamState {
        members = Map.copyOf(members);
    }

    /**
     * One participant.
     *
     * @param state its own memory
     * @param unheard what was said since its last turn
     */
    public record Member(AgentState state, List<ChatMessage> unheard) {
        public Member {
            unheard = List.copyOf(unheard);
        }
    }
}
