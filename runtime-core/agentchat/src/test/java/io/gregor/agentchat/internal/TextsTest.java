package io.gregor.agentchat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void a_short_text_stays_as_it_is() {
        assertThat(Texts.shorten("abcdef", 6)).isEqualTo("abcdef");
    }

    @Test
    void a_long_text_keeps_two_thirds_from_its_beginning_and_one_from_its_end() {
        assertThat(Texts.shorten("abcdefghij", 6)).isEqualTo("abcd\n[... 4 characters left out ...]\nij");
    }

    @Test
    void no_character_is_cut_in_half() {
        String faces = "\uD83D\uDE00".repeat(50);
        for (int limit = 2; limit < 99; limit++) {
            String cut = Texts.shorten(faces, limit);
            String through = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(through).as("limit %d", limit).isEqualTo(cut);
        }
    }

    @Test
    void a_failure_without_words_is_told_by_its_name() {
        assertThat(Texts.reason(new IOException("no disk "))).isEqualTo("no disk");
        assertThat(Texts.reason(new IOException())).isEqualTo("IOException");
    }
}
