package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ModelCalled;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.model.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final ObjectName TOP = ObjectName.of("Top");

    private final Conversation conversation = new Conversation();

    @Test
    void keepsWhatBelongsToAnObjectInItsOrder() {
        conversation.watch(new ObjectMoved("m", TOP, "planned", "started", "drafting", 0, Instant.EPOCH));
        conversation.watch(new Said("m", TOP, "assistant", "drafted", null));
        conversation.watch(new Said("m", ObjectName.of("Other"), "assistant", "drafted", Instant.EPOCH));
        conversation.watch(called(7));
        conversation.watch(new Progress.MigrationBroken("m", "lost"));
        assertThat(conversation.lines(ObjectName.of("TOP")))
                .containsExactly(
                        new Conversation.Moved(Instant.EPOCH, "planned", "started", "drafting", 0),
                        new Conversation.Spoke(null, "assistant", "drafted"),
                        new Conversation.Called(Instant.EPOCH, called(7)));
        assertThat(conversation.use(TOP)).isEqualTo(ModelUse.NONE.plus(called(7)));
        assertThat(conversation.use(ObjectName.of("Other"))).isEqualTo(ModelUse.NONE);
    }

    @Test
    void isBoundedAndSaysWhatIsLeftOutButCountsEveryAnswer() {
        for (int i = 0; i < Conversation.MOST_LINES + 20; i++) {
            conversation.watch(called(3));
        }
        assertThat(conversation.lines(TOP)).hasSize(Conversation.MOST_LINES);
        assertThat(conversation.leftOut(TOP)).isEqualTo(20);
        int answers = Conversation.MOST_LINES + 20;
        assertThat(conversation.use(TOP).byModel())
                .isEqualTo(Map.of("openai:x", new ModelUse.Sum(answers, 3L * answers, answers, Duration.ZERO)));
    }

    @Test
    void longWordsAreCut() {
        conversation.watch(new Said("m", TOP, "tester", "x".repeat(1_000_000)));
        assertThat(conversation.lines(TOP)).singleElement().satisfies(line -> assertThat(
                        ((Conversation.Spoke) line).text())
                .hasSize(Conversation.LONGEST_LINE + 3));
    }

    @Test
    void whatIsSaidOfManyObjectsIsBoundedInAll() {
        var text = "x".repeat(Conversation.LONGEST_LINE); // one for all: what is cut would be copied
        long lines = Conversation.MOST_CHARACTERS / Conversation.LONGEST_LINE + 10;
        long left = 0;
        for (int i = 0; i < lines; i++) {
            var object = ObjectName.of("o" + i);
            conversation.watch(new Said("m", object, "tester", text, null));
            left += conversation.leftOut(object);
        }
        assertThat(left).isBetween(1L, 20L);
        assertThat(conversation.lines(ObjectName.of("o0"))).hasSize(1);
    }

    @Test
    void nobodySpokeOfAnUnknownObject() {
        assertThat(conversation.lines(TOP)).isEqualTo(List.of());
        assertThat(conversation.leftOut(TOP)).isZero();
    }

    private static ModelCalled called(long tokens) {
        return new ModelCalled("m", TOP, "assistant", "openai:x", tokens, 1, Duration.ZERO, Instant.EPOCH);
    }
}
