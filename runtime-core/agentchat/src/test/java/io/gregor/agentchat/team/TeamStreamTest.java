package io.gregor.agentchat.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.StopMessage;
import io.gregor.agentchat.message.StopReason;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.agentchat.message.ThoughtEvent;
import io.gregor.agentchat.termination.StopMessageTermination;
import io.gregor.core.AgentRuntime;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TeamStreamTest {
    private static String text(StreamItem item) {
        return switch (item) {
            case Message message -> message.text();
            case TaskResult result -> "=" + result.messages().size();
        };
    }

    @Test
    void it_yields_task_events_and_messages_then_the_result() {
        Speaker a = new Speaker("a", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("a"), "hm"));
            return StopMessage.of("a", "enough");
        });
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).termination(new StopMessageTermination()));
                Stream<StreamItem> stream = team.runStream("go")) {
            assertThat(stream.map(TeamStreamTest::text)).containsExactly("go", "hm", "enough", "=3");
        }
    }

    @Test
    void an_event_is_seen_while_its_turn_is_going_on() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Speaker a = new Speaker("a", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("a"), "hm"));
            seen.await();
            return TextMessage.of("a", "you saw it");
        });
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(1));
                Stream<StreamItem> stream = team.runStream("go")) {
            Iterator<StreamItem> items = stream.iterator();
            assertThat(text(items.next())).isEqualTo("go");
            assertThat(text(items.next())).isEqualTo("hm");
            seen.countDown();
            assertThat(text(items.next())).isEqualTo("you saw it");
        }
    }

    @Test
    void nothing_happens_before_somebody_reads() {
        Speaker a = Speaker.counting("a");
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(1))) {
            Stream<StreamItem> never = team.runStream("never");
            assertThat(team.run("go").messages()).hasSize(2);
            never.close();
            assertThat(a.heard).containsExactly(List.of("go"));
        }
    }

    @Test
    void a_slow_reader_holds_up_the_team() {
        AtomicInteger emitted = new AtomicInteger();
        Speaker a = new Speaker("a", (news, turn) -> {
            for (int i = 0; i < 1_000; i++) {
                turn.emit(new ThoughtEvent(Origin.of("a"), "thought " + i));
                emitted.incrementAndGet();
            }
            return TextMessage.of("a", "done");
        });
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(1).buffer(4));
                Stream<StreamItem> stream = team.runStream("go")) {
            AtomicInteger read = new AtomicInteger();
            // What is emitted and not read waits in the buffer, or is the one that the reader holds.
            assertThat(stream.peek(item -> assertThat(emitted.get()).isLessThanOrEqualTo(read.incrementAndGet() + 5))
                            .count())
                    .isEqualTo(1_003);
        }
    }

    @Test
    void a_second_run_at_the_same_time_is_refused_and_does_no_harm() {
        try (Team team =
                        RoundRobinTeam.of(TeamSettings.of(Speaker.counting("a")).maxTurns(2));
                Stream<StreamItem> stream = team.runStream("go")) {
            Iterator<StreamItem> items = stream.iterator();
            items.next();
            assertThatThrownBy(() -> team.run("too early"))
                    .isInstanceOf(TeamBusyException.class)
                    .hasMessageContaining("already running");
            assertThatThrownBy(team::reset).isInstanceOf(TeamBusyException.class);
            assertThatThrownBy(team::saveState).isInstanceOf(TeamBusyException.class);
            assertThat(text(items.next())).isEqualTo("a1");
            assertThat(text(items.next())).isEqualTo("a2");
            assertThat(text(items.next())).isEqualTo("=3");
            assertThat(items.hasNext()).isFalse();
            assertThat(team.run("now").messages()).hasSize(3);
        }
    }

    @Test
    void stop_ends_the_run_after_the_turn_under_way() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Speaker a = new Speaker("a", (news, turn) -> {
            turn.emit(new ThoughtEvent(Origin.of("a"), "working"));
            stopped.await();
            return TextMessage.of("a", "finished properly");
        });
        try (Team team = RoundRobinTeam.of(TeamSettings.of(a).maxTurns(100));
                Stream<StreamItem> stream = team.runStream("go")) {
            assertThat(team.stop()).isFalse();
            List<StreamItem> items = stream.peek(item -> {
                        if (text(item).equals("working")) {
                            assertThat(team.stop()).isTrue();
                            stopped.countDown();
                        }
                    })
                    .toList();
            assertThat(items).extracting(TeamStreamTest::text).contains("finished properly");
            assertThat(((TaskResult) items.getLast()).stopReason().kind()).isEqualTo(StopReason.Kind.STOPPED);
            assertThat(items).hasSizeLessThan(8);
        }
    }

    @Test
    void teams_on_one_runtime_do_not_hear_each_other() {
        try (AgentRuntime runtime = AgentRuntime.inProcess().build()) {
            runtime.start();
            Speaker one = Speaker.counting("a");
            Speaker two = Speaker.counting("a");
            Team first = RoundRobinTeam.on(runtime, TeamSettings.of(one).maxTurns(1));
            Team second = RoundRobinTeam.on(runtime, TeamSettings.of(two).maxTurns(1));
            try (Stream<StreamItem> stream = first.runStream("to the first")) {
                Iterator<StreamItem> items = stream.iterator();
                items.next();
                second.run("to the second");
                items.next();
            }
            assertThat(one.heard).containsExactly(List.of("to the first"));
            assertThat(two.heard).containsExactly(List.of("to the second"));
            first.close();
            assertThat(second.run("still there").messages()).hasSize(2);
        }
    }
}
