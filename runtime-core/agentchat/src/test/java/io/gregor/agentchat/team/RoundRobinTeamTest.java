package io.gregor.agentchat.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.agentchat.termination.MaxMessages;
import io.gregor.agentchat.termination.Termination;
import io.gregor.agentchat.termination.TextMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RoundRobinTeamTest {
    private final Speaker a = Speaker.counting("a");
    private final Speaker b = Speaker.counting("b");
    private final Speaker c = Speaker.counting("c");

    private static List<String> texts(TaskResult result) {
        return result.messages().stream().map(Message::text).toList();
    }

    private static TaskResult goOn(Team team) {
        return team.run(List.of(), new CancellationToken());
    }

    @Test
    void participants_speak_in_turn_and_everybody_hears_everybody() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b, c).maxTurns(4))) {
            TaskResult result = team.run("go");
            assertThat(texts(result)).containsExactly("go", "a1", "b1", "c1", "a2");
            assertThat(result.messages()).extracting(Message::source).containsExactly("user", "a", "b", "c", "a");
        }
        assertThat(a.heard).containsExactly(List.of("go"), List.of("b1", "c1"));
        assertThat(b.heard).containsExactly(List.of("go", "a1"));
        assertThat(c.heard).containsExactly(List.of("go", "a1", "b1"));
    }

    @Test
    void after_the_most_turns_the_next_run_goes_on_with_the_next_participant() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b, c).maxTurns(2))) {
            TaskResult first = team.run("go");
            assertThat(texts(first)).containsExactly("go", "a1", "b1");
            assertThat(first.stopReason().kind()).isEqualTo(StopReason.Kind.MAX_TURNS);
            assertThat(first.stopReason().text()).contains("2 turns");
            assertThat(texts(team.run("more"))).containsExactly("more", "c1", "a2");
        }
        assertThat(c.heard).containsExactly(List.of("go", "a1", "b1", "more"));
        assertThat(a.heard).containsExactly(List.of("go"), List.of("b1", "more", "c1"));
    }

    @Test
    void a_run_without_a_task_goes_on() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(1))) {
            assertThat(texts(team.run("go"))).containsExactly("go", "a1");
            assertThat(texts(goOn(team))).containsExactly("b1");
            assertThat(texts(goOn(team))).containsExactly("a2");
        }
    }

    @Test
    void a_condition_ends_the_run_and_counts_afresh_in_the_next() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).termination(new MaxMessages(3)))) {
            TaskResult first = team.run("go");
            assertThat(texts(first)).containsExactly("go", "a1", "b1");
            assertThat(first.stopReason().kind()).isEqualTo(StopReason.Kind.TERMINATION);
            assertThat(texts(team.run("again"))).containsExactly("again", "a2", "b2");
        }
    }

    @Test
    void a_task_alone_can_meet_the_condition() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).termination(new TextMention("STOP")))) {
            assertThat(texts(team.run("STOP"))).containsExactly("STOP");
            assertThat(texts(team.run("go STOP"))).containsExactly("go STOP");
        }
        assertThat(a.heard).isEmpty();
    }

    @Test
    void a_condition_sees_every_message_and_event_once_and_in_order() {
        List<String> seen = new ArrayList<>();
        Speaker thinker = new Speaker("t", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("t"), "one"));
            turn.emit(new ThoughtEvent(Origin.of("t"), "two"));
            return TextMessage.of("t", "three");
        });
        Termination recorder = () -> message -> {
            seen.add(message.text());
            return Optional.empty();
        };
        List<TextMessage> task = List.of(TextMessage.of("user", "x"), TextMessage.of("user", "y"));
        try (Team team = RoundRobinTeam.of(
                TeamSettings.of(thinker, a).termination(recorder).maxTurns(3))) {
            TaskResult result = team.run(task, new CancellationToken());
            assertThat(seen)
                    .containsExactly("x", "y", "one", "two", "three", "a1", "one", "two", "three")
                    .isEqualTo(texts(result));
        }
    }

    @Test
    void an_event_in_the_middle_of_a_turn_can_end_the_run_after_it() {
        Speaker thinker = new Speaker("t", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("t"), "STOP"));
            turn.emit(new ThoughtEvent(Origin.of("t"), "or not"));
            return TextMessage.of("t", "said");
        });
        Termination onThought = () -> message -> message.text().equals("STOP")
                ? Optional.of(new StopReason(StopReason.Kind.TERMINATION, "a thought"))
                : Optional.empty();
        try (Team team = RoundRobinTeam.of(TeamSettings.of(thinker, a).termination(onThought))) {
            TaskResult result = team.run("go");
            assertThat(texts(result)).containsExactly("go", "STOP", "or not", "said");
            assertThat(result.stopReason().text()).isEqualTo("a thought");
        }
    }

    @Test
    void a_closed_team_says_so() {
        Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(1));
        team.run("go");
        team.close();
        assertThatThrownBy(() -> team.run("more"))
                .isInstanceOf(TeamFailedException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void reset_forgets_everything_and_begins_with_the_first() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(1))) {
            team.run("old");
            team.reset();
            assertThat(texts(team.run("new"))).containsExactly("new", "a1");
            assertThat(texts(goOn(team))).containsExactly("b1");
        }
        assertThat(b.heard).containsExactly(List.of("new", "a1"));
    }

    @Test
    void a_saved_team_goes_on_as_another_object() {
        Speaker a2 = Speaker.counting("a");
        Speaker b2 = Speaker.counting("b");
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(3));
                Team other = RoundRobinTeam.of(TeamSettings.of(a2, b2).maxTurns(2))) {
            team.run("go");
            other.loadState(team.saveState());
            assertThat(texts(goOn(other))).containsExactly("b2", "a3");
        }
        assertThat(b2.heard).containsExactly(List.of("a2"));
    }

    @Test
    void a_state_that_does_not_fit_is_refused() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(1));
                Team other = RoundRobinTeam.of(TeamSettings.of(a, c).maxTurns(1))) {
            TeamState state = team.saveState();
            assertThatThrownBy(() -> other.loadState(state)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> team.loadState(new TeamState(7, state.members())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void several_messages_may_make_a_task() {
        List<TextMessage> task = List.of(TextMessage.of("user", "1"), TextMessage.of("boss", "2"));
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(1))) {
            assertThat(texts(team.run(task, new CancellationToken()))).containsExactly("1", "2", "a1");
        }
        assertThat(a.heard).containsExactly(List.of("1", "2"));
    }

    @Test
    void a_participant_may_be_called_manager() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(Speaker.counting("manager"), Speaker.counting("group"))
                .maxTurns(2))) {
            assertThat(texts(team.run("go"))).containsExactly("go", "manager1", "group1");
        }
    }

    @Test
    void teams_that_can_never_work_are_refused() {
        assertThatThrownBy(() -> RoundRobinTeam.of(TeamSettings.of(a))).hasMessageContaining("for ever");
        assertThatThrownBy(() -> TeamSettings.of()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> TeamSettings.of(a, Speaker.counting("a"))).hasMessageContaining("rename one");
        assertThatThrownBy(() -> TeamSettings.of(Speaker.counting("two words"))).hasMessageContaining("name");
        assertThatThrownBy(() -> TeamSettings.of(a).maxTurns(0)).hasMessageContaining("positive");
    }
}
