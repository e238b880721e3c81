package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void whoDiesAgainAndAgainWaitsLongerUpToHalfAMinute() {
        var backOff = new BackOff();
        assertThat(Stream.generate(() -> backOff.after(Duration.ofSeconds(2)).toMillis())
                        .limit(8))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void aLongLifeIsForgivenAShortEnd() {
        var backOff = new BackOff();
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);
        assertThat(backOff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
        assertThat(backOff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }
}
