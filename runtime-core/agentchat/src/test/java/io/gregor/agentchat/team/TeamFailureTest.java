package io.gregor.agentchat.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.core.AgentRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong ends in a typed error, and the team can be run again. */
@Timeout(180)
class TeamFailureTest {
    private final Speaker a = Speaker.counting("a");
    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch inTurn = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private Speaker failingAtFirst(Throwable failure) {
        return new Speaker("b", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("b"), "hm"));
            if (attempts.getAndIncrement() == 0) {
                throw sneaky(failure);
            }
            return TextMessage.of("b", "b is back");
        });
    }

    /** Waits for ever in its first turn; answers in the second. */
    private Speaker stuckAtFirst() {
        return new Speaker("b", (news, turn) -> {
            if (attempts.getAndIncrement() == 0) {
                inTurn.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            return TextMessage.of("b", "b is back");
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    private static List<String> texts(TaskResult result) {
        return result.messages().stream().map(Message::text).toList();
    }

    private static void goesOnWithB(Team team, Speaker b) {
        assertThat(texts(team.run(List.of(), new CancellationToken()))).contains("b is back");
        assertThat(b.heard).containsExactly(List.of("go", "a1"), List.of("go", "a1"));
    }

    @Test
    void a_participant_that_throws_ends_the_run_and_has_its_turn_again() {
        IllegalStateException cause = new IllegalStateException("no model today");
        Speaker b = failingAtFirst(cause);
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2))) {
            assertThatThrownBy(() -> team.run("go"))
                    .isInstanceOfSatisfying(ParticipantFailedException.class, e -> assertThat(e.participant())
                            .isEqualTo("b"))
                    .hasMessage("b failed: no model today")
                    .hasCause(cause);
            goesOnWithB(team, b);
        }
    }

    @Test
    void the_stream_yields_what_came_before_the_failure() {
        Speaker b = failingAtFirst(new IllegalStateException("oops"));
        List<StreamItem> seen = new ArrayList<>();
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2));
                Stream<StreamItem> stream = team.runStream("go")) {
            assertThatThrownBy(() -> stream.forEach(seen::add)).isInstanceOf(ParticipantFailedException.class);
        }
        assertThat(seen).extracting(i -> ((Message) i).text()).containsExactly("go", "a1", "hm");
    }

    @Test
    void an_error_is_no_different_from_an_exception() {
        Speaker b = failingAtFirst(new StackOverflowError());
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2))) {
            assertThatThrownBy(() -> team.run("go"))
                    .isInstanceOf(ParticipantFailedException.class)
                    .hasCauseInstanceOf(StackOverflowError.class);
            goesOnWithB(team, b);
        }
    }

    @Test
    void nobody_may_speak_in_anothers_name() {
        Speaker liar = new Speaker("b", (news, turn) -> TextMessage.of("a", "I am a"));
        try (Team team = RoundRobinTeam.of(TeamSettings.of(liar).maxTurns(1))) {
            assertThatThrownBy(() -> team.run("go")).hasMessageContaining("in the name of a");
        }
    }

    @Test
    void a_turn_that_takes_too_long_is_interrupted() throws Exception {
        Speaker b = stuckAtFirst();
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2).turnTimeout(Duration.ofSeconds(3)))) {
            assertThatThrownBy(() -> team.run("go"))
                    .isInstanceOf(TurnTimedOutException.class)
                    .hasMessageContaining("b gave no sign of life for 3.0 s");
            interrupted.await();
            goesOnWithB(team, b);
        }
    }

    @Test
    void the_time_that_a_slow_reader_takes_does_not_count_as_the_turns() throws Exception {
        Speaker chatty = new Speaker("c", (news, turn) -> {
            for (int i = 0; i < 4; i++) {
                turn.emit(new ThoughtEvent(Origin.of("c"), "hm"));
            }
            return TextMessage.of("c", "done");
        });
        Duration limit = Duration.ofMillis(1_500);
        try (Team team = RoundRobinTeam.of(
                        TeamSettings.of(chatty).maxTurns(1).buffer(1).turnTimeout(limit));
                Stream<StreamItem> stream = team.runStream("go")) {
            Iterator<StreamItem> items = stream.iterator();
            items.next();
            new CountDownLatch(1).await(limit.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            List<StreamItem> rest = new ArrayList<>();
            items.forEachRemaining(rest::add);
            assertThat(rest).hasSize(6).last().isInstanceOf(TaskResult.class);
        }
    }

    @Test
    void cancelling_ends_the_run_at_once_and_interrupts_the_turn() throws Exception {
        Speaker b = stuckAtFirst();
        CancellationToken token = new CancellationToken();
        Thread.ofVirtual().start(() -> {
            try {
                inTurn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            token.cancel();
        });
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2))) {
            assertThatThrownBy(() -> team.run(List.of(TextMessage.of("user", "go")), token))
                    .isInstanceOf(TeamCancelledException.class);
            interrupted.await();
            goesOnWithB(team, b);
        }
    }

    @Test
    void closing_the_stream_early_cancels_the_run() throws Exception {
        Speaker b = stuckAtFirst();
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2))) {
            try (Stream<StreamItem> stream = team.runStream("go")) {
                stream.limit(2).forEach(item -> {});
                inTurn.await();
            }
            interrupted.await();
            goesOnWithB(team, b);
        }
    }

    @Test
    void interrupting_the_reader_cancels_the_run() throws Exception {
        Speaker b = stuckAtFirst();
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a, b).maxTurns(2))) {
            Thread reader = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                try {
                    inTurn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                reader.interrupt();
            });
            assertThatThrownBy(() -> team.run("go")).isInstanceOf(TeamCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            interrupted.await();
            goesOnWithB(team, b);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void a_condition_that_throws_ends_the_run(Class<? extends Throwable> failure) throws Exception {
        Throwable thrown = failure.getConstructor(String.class).newInstance("can't count");
        AtomicInteger runs = new AtomicInteger();
        TeamSettings settings = TeamSettings.of(a).maxTurns(1).termination(() -> {
            boolean broken = runs.getAndIncrement() == 0;
            return message -> {
                if (broken && message.source().equals("a")) {
                    throw sneaky(thrown);
                }
                return Optional.empty();
            };
        });
        try (Team team = RoundRobinTeam.of(settings)) {
            assertThatThrownBy(() -> team.run("go"))
                    .isInstanceOf(TeamFailedException.class)
                    .hasMessageContaining("can't count");
            assertThat(texts(team.run("again"))).containsExactly("again", "a2");
        }
    }

    @Test
    void a_runtime_that_stops_in_the_middle_of_a_turn_leaves_nobody_waiting() throws Exception {
        AgentRuntime runtime = AgentRuntime.inProcess().build();
        runtime.start();
        Team team = RoundRobinTeam.on(runtime, TeamSettings.of(stuckAtFirst()).maxTurns(1));
        Thread.ofVirtual().start(() -> {
            try {
                inTurn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            runtime.stop();
        });
        assertThatThrownBy(() -> team.run("go")).isInstanceOf(TeamFailedException.class);
        assertThatThrownBy(() -> team.run("go")).isInstanceOf(TeamFailedException.class);
        assertThatThrownBy(team::reset).isInstanceOf(TeamFailedException.class);
        team.close();
    }

    @Test
    void closing_the_team_ends_its_run() {
        try (Team team = RoundRobinTeam.of(TeamSettings.of(stuckAtFirst()).maxTurns(1))) {
            Thread.ofVirtual().start(() -> {
                try {
                    inTurn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                team.close();
            });
            assertThatThrownBy(() -> team.run("go")).isInstanceOf(TeamException.class);
        }
    }
}
