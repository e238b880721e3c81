package io.gregor.migration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BrevityTest {
    @Test
    void whatFitsStaysAndTheRestIsCutOnceForEver() {
        assertThat(Brevity.cut("x".repeat(Brevity.LIMIT))).isEqualTo("x".repeat(Brevity.LIMIT));
        var cut = Brevity.cut("x".repeat(Brevity.LIMIT + 1));
        assertThat(cut).hasSize(Brevity.LIMIT).endsWith("x...");
        assertThat(Brevity.cut(cut)).isEqualTo(cut);
    }

    @Test
    void noCharacterIsCutInHalf() {
        for (var lead : new String[] {"", "x"}) {
            var cut = Brevity.cut(lead + "\uD83D\uDE00".repeat(Brevity.LIMIT));
            var bytes = cut.getBytes(StandardCharsets.UTF_8);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(cut);
        }
    }
}
