package io.gregor.agentchat.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.AgentState;
import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.Turn;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.TextMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a participant refuses between runs reaches the caller as a typed error, at once. */
@Timeout(180)
class TeamHousekeepingTest {
    private static final ChatAgent STUBBORN = new ChatAgent() {
        @Override
        public String name() {
            return "mule";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public ChatMessage handle(List<ChatMessage> news, Turn turn) {
            return TextMessage.of("mule", "no");
        }

        @Override
        public void reset() {
            throw new IllegalStateException("won't forget");
        }

        @Override
        public AgentState saveState() {
            throw new IllegalStateException("won't tell");
        }

        @Override
        public void loadState(AgentState state) {
            throw new IllegalArgumentException("won't learn");
        }
    };

    @Test
    void refusals_are_told_and_the_team_still_runs() {
        TeamState state = new TeamState(0, Map.of("mule", new TeamState.Member(new AgentState("k", 1, ""), List.of())));
        try (Team team = RoundRobinTeam.of(TeamSettings.of(STUBBORN).maxTurns(1))) {
            assertThatThrownBy(team::reset)
                    .isInstanceOf(TeamFailedException.class)
                    .hasMessageContaining("mule: won't forget");
            assertThatThrownBy(team::saveState)
                    .isInstanceOf(TeamFailedException.class)
                    .hasMessageContaining("mule: won't tell");
            assertThatThrownBy(() -> team.loadState(state))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mule: won't learn");
            assertThat(team.run("go").messages()).hasSize(2);
        }
    }
}
