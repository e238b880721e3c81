package io.gregor.extensions.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a dead node's agents wait for what it left. */
class PatienceTest {
    private final Patience patience = new Patience(Duration.ofSeconds(60), 100, at(0));

    private static long at(long second) {
        // The real clock may begin anywhere, and overflow.
        return Long.MAX_VALUE - 1_000_000_000L + Duration.ofSeconds(second).toNanos();
    }

    @Test
    void progressNowAndThenIsWaitedForWithoutEnd() {
        int left = 100;
        for (int second = 5; second < 3_000; second += 5) {
            if (second % 50 == 0) {
                left--;
            }
            assertThat(patience.isOver(left, at(second))).isFalse();
        }
    }

    @Test
    void aMinuteWithoutProgressIsTheEnd() {
        for (int second = 5; second <= 60; second += 5) {
            assertThat(patience.isOver(100, at(second))).isFalse();
        }
        assertThat(patience.isOver(100, at(61))).isTrue();
    }

    @Test
    void timeInWhichNobodyCouldLookDoesNotCount() {
        assertThat(patience.isOver(100, at(600))).isFalse();
        assertThat(patience.isOver(100, at(601))).isFalse();
    }
}
