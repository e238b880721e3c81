package io.gregor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({"assistant/1, assistant, 1", "a.b-c_D9/x/y z, a.b-c_D9, x/y z", "t/ü€, t, ü€", "t//, t, /"})
    void agentAndTopicIdsHaveATextForm(String text, String type, String key) {
        assertThat(AgentId.parse(text)).isEqualTo(new AgentId(type, key)).hasToString(text);
        assertThat(TopicId.parse(text)).isEqualTo(new TopicId(type, key)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-slash | write it as type/key",
                "/key | must have 1 to 200 characters",
                "type/ | must have 1 to 512 characters",
                "two words/key | may hold only letters",
                "type:x/key | may hold only letters",
                "typü/key | may hold only letters",
            })
    void malformedIdsSayWhatIsWrong(String text, String complaint) {
        assertThatThrownBy(() -> AgentId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
        assertThatThrownBy(() -> TopicId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "nul\0", "\u0085"})
    void keysHoldNoControlCharacters(String key) {
        assertThatThrownBy(() -> new AgentId("type", key)).hasMessageContaining("control character");
    }

    @Test
    void namesAreBoundedAndSoAreTheirErrorMessages() {
        assertThat(new AgentId("t".repeat(200), "k".repeat(512)).key()).hasSize(512);
        assertThatThrownBy(() -> new AgentId("t".repeat(100_000), "k"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
        assertThatThrownBy(() -> new TopicId("t", "k".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void subscriptionsCheckTheirNames() {
        assertThatThrownBy(() -> new TypeSubscription("a b", "agent")).hasMessageContaining("topic type");
        assertThatThrownBy(() -> new TypePrefixSubscription("a", "")).hasMessageContaining("agent type");
    }
}
