package io.gregor.agentchat.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs cancelled at any moment neither hang nor spoil the team for the next run. */
@Timeout(120)
class TeamEnduranceTest {
    private final Random random = new Random(42);

    private Speaker busy(String name) {
        return new Speaker(name, (news, turn) -> {
            LockSupport.parkNanos(random.nextInt(200_000));
            turn.cancellation().throwIfCancelled();
            return TextMessage.of(name, name);
        });
    }

    @Test
    void after_many_cancelled_runs_the_team_takes_turns_as_ever() throws Exception {
        int cancelled = 0;
        try (Team team = RoundRobinTeam.of(
                TeamSettings.of(busy("a"), busy("b"), busy("c")).maxTurns(6).buffer(2))) {
            for (int i = 0; i < 300; i++) {
                CancellationToken token = new CancellationToken();
                int delay = random.nextInt(2_000_000);
                Thread canceller = Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(delay);
                    token.cancel();
                });
                try {
                    team.run(List.of(TextMessage.of("user", "run " + i)), token);
                } catch (TeamCancelledException e) {
                    cancelled++;
                }
                canceller.join();
            }
            assertThat(cancelled).isBetween(1, 300);
            TaskResult last = team.run("last");
            List<String> speakers =
                    last.messages().stream().skip(1).map(Message::source).toList();
            assertThat(String.join("", speakers)).hasSize(6).isSubstringOf("abcabcabc");
        }
    }
}
