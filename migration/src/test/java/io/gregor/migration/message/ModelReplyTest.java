package io.gregor.migration.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelReplyTest {
    @Test
    void tellsWhoAskedWhichModelForWhatAndWhatItTook() {
        var reply = ModelReply.now("select 1", 1200, 34, System.nanoTime());
        var told = reply.told(new ObjectId("m", ObjectName.of("p")), "assistant", "openai:x");
        assertThat(told.object()).isEqualTo(ObjectName.of("p"));
        assertThat(told.speaker()).isEqualTo("assistant");
        assertThat(told.model()).isEqualTo("openai:x");
        assertThat(told.inputTokens()).isEqualTo(1200);
        assertThat(told.outputTokens()).isEqualTo(34);
        assertThat(told.took()).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofMinutes(1));
        assertThat(told.at()).isEqualTo(reply.at());
    }

    @Test
    void whatAProviderDoesNotSayIsNought() {
        var reply = ModelReply.now(null, null, -3, System.nanoTime());
        assertThat(reply.text()).isEmpty();
        assertThat(reply.inputTokens()).isZero();
        assertThat(reply.outputTokens()).isZero();
    }
}
