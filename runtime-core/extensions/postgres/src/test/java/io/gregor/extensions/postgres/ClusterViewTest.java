package io.gregor.extensions.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageType;
import io.gregor.core.RetryPolicy;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.spi.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private final PostgresSettings settings = PostgresData.emptyTables().withNode("one");
    private final AgentRuntime runtime = AgentRuntime.inProcess()
            .retry(RetryPolicy.none())
            .store(new PostgresStore(settings))
            .build();
    private final ClusterView view = new ClusterView(settings);

    @MessageType("gregor.test.note")
    record Note(String text, List<String> words) {}

    @BeforeEach
    void start() {
        runtime.registerClosure("notes", (message, context) -> {
            if (message instanceof Note(var text, var words) && text.isEmpty()) {
                throw new IllegalStateException("nothing to note: " + words + "\n  twice");
            }
            context.setState(message);
        });
        runtime.subscribe(new TypeSubscription("notes", "notes"));
        runtime.start();
    }

    @AfterEach
    void stop() {
        view.close();
        runtime.stop();
    }

    @Test
    void aNodeIsSeenWhileItLives() {
        note("a", "x");
        assertThat(view.isAlive("one")).isTrue();
        assertThat(view.isAlive("two")).isFalse();
        assertThat(view.nodes()).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("one");
            assertThat(node.isAlive()).isTrue();
            assertThat(node.leaseLeft()).isBetween(Duration.ZERO, settings.lease());
            assertThat(node.agentTypes()).containsExactly("notes");
        });
        runtime.stop();
        assertThat(view.isAlive("one")).isFalse();
        assertThat(view.nodes()).isEmpty();
    }

    @Test
    void statesAreReadPageByPage() {
        for (var key : List.of("a", "b", "c", "d")) {
            note(key, key.equals("b") ? "left out" : key);
        }
        var filter = "state->>'text' <> 'left out'";
        var first = view.page("notes", "", "state->>'text'", filter, Optional.empty(), 2);
        assertThat(first).extracting(it -> it.state().state()).containsExactly("d", "c");
        var place = Optional.of(first.getLast().place());
        assertThat(view.page("notes", "", "state->>'text'", filter, place, 2))
                .extracting(it -> it.state().state())
                .containsExactly("a");
        assertThat(view.page("other", "", "state", "true", Optional.empty(), 2)).isEmpty();
    }

    @Test
    void statesAreReadInPartsWithoutTheirAgents() {
        note("a/1", "first");
        note("a/2", "second");
        note("b", "third " + "long ".repeat(20_000)); // kept apart, since it is large
        assertThat(view.states("notes", "", "state->'text'", 10)).hasSize(3);
        assertThat(view.states("notes", "a/", "state->>'text'", 10))
                .extracting(s -> s.agent().key() + " " + s.state())
                .containsExactly("a/2 second", "a/1 first");
        assertThat(view.states("notes", "b", "jsonb_array_length(state->'words')", 10))
                .extracting(ClusterView.StateView::state)
                .containsExactly("2");
        assertThat(view.states("notes", "", "state", 1)).hasSize(1);
        assertThat(view.state(new AgentId("notes", "a/1"), "state->>'text'"))
                .map(ClusterView.StateView::state)
                .contains("first");
        assertThat(view.state(new AgentId("notes", "a"), "state")).isEmpty();
        assertThat(view.states("not", "", "state", 10)).isEmpty();
    }

    @Test
    void deadLettersAreCounted() {
        note("a", "");
        assertThat(view.deadLetters()).isEqualTo(1);
    }

    @Test
    void deadLettersAreReadOldestFirstInOneLineEach() {
        note("a", "");
        note("b", "");
        note("c", "");
        assertThat(view.deadLetters(0, 2))
                .extracting(letter -> letter.agent().key())
                .containsExactly("a", "b");
        var letter = view.deadLetters(0, 10).getFirst();
        assertThat(view.deadLetters(letter.place(), 10))
                .isEqualTo(view.deadLetters(0, 10)
                        .subList(1, view.deadLetters(0, 10).size()));
        var known = runtime.deadLetters().getFirst();
        assertThat(letter.id()).isEqualTo(known.id());
        assertThat(letter.messageId()).isEqualTo(known.messageId());
        assertThat(letter.type()).startsWith("gregor.test.note");
        assertThat(letter.attempts()).isEqualTo(known.attempts());
        assertThat(letter.parkedAt())
                .isBetween(known.parkedAt().minusMillis(2), known.parkedAt().plusMillis(2));
        assertThat(letter.cause()).contains("nothing to note: [one, two] twice").doesNotContain("\n");
    }

    @Test
    void withoutADatabaseAQuestionFailsAsAnOutage() {
        var nowhere = PostgresSettings.of("jdbc:postgresql://127.0.0.1:1/none", "postgres", null);
        try (var blind = new ClusterView(nowhere)) {
            assertThatThrownBy(blind::nodes).isInstanceOf(StoreUnavailable.class);
        }
    }

    private void note(String key, String text) {
        runtime.publish(new Note(text, List.of("one", "two")), new TopicId("notes", key));
        assertThat(runtime.awaitIdle(Duration.ofSeconds(60))).isTrue();
    }
}
