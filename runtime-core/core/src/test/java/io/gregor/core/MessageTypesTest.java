package io.gregor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypesTest {
    @MessageType("test.draft")
    record Draft(String text) {}

    @MessageType(value = "test.draft", version = 2)
    record NewDraft(String text, int lines) {}

    @MessageType("test.draft")
    record Impostor() {}

    @MessageType("two words")
    record BadName() {}

    @MessageType(value = "test.zero", version = 0)
    record BadVersion() {}

    record Unnamed() {}

    private final MessageTypes types = new MessageTypes();

    @Test
    void aNameIsWhatTheAnnotationSays() {
        assertThat(MessageTypes.nameOf(Draft.class)).hasToString("test.draft.v1");
        assertThat(MessageTypes.nameOf(NewDraft.class)).isEqualTo(new WireName("test.draft", 2));
    }

    @Test
    void classesAreFoundByNameAndVersion() {
        types.add(Draft.class);
        types.add(Draft.class);
        types.add(NewDraft.class);
        assertThat(types.find(WireName.parse("test.draft.v1"))).contains(Draft.class);
        assertThat(types.find(WireName.parse("test.draft.v2"))).contains(NewDraft.class);
        assertThat(types.find(WireName.parse("test.draft.v3"))).isEmpty();
        assertThat(types.known()).containsExactlyInAnyOrder(Draft.class, NewDraft.class);
    }

    @Test
    void twoClassesCantShareAName() {
        types.add(Draft.class);
        assertThatThrownBy(() -> types.add(Impostor.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.draft.v1 is claimed by")
                .hasMessageContaining("Impostor");
    }

    @ParameterizedTest
    @ValueSource(classes = {Unnamed.class, String.class, Object.class, BadName.class, BadVersion.class})
    void whatIsNoMessageIsRefused(Class<?> type) {
        assertThatThrownBy(() -> types.add(type)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "draft", "draft.v", "draft.vx", ".v1", "draft.v0", "draft.v-1", "draft.v99999999999"})
    void malformedWireNamesAreRefused(String text) {
        assertThatThrownBy(() -> WireName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    sealed interface Verdict {}

    @MessageType("test.yes")
    record Yes() implements Verdict {}

    @MessageType("test.no")
    record No() implements Verdict {}

    @Test
    void whoExpectsAFamilyOfRepliesKnowsItsMembers() {
        MessageTypes types = new MessageTypes();
        types.expect(Verdict.class);
        types.expect(Object.class);
        assertThat(types.known()).containsExactlyInAnyOrder(Yes.class, No.class);
    }
}
