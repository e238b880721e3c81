package io.gregor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void delaysDoubleUpToTheLongest() {
        RetryPolicy policy = new RetryPolicy(10, Duration.ofMillis(100), Duration.ofMillis(500));
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(policy::delayAfter).map(Duration::toMillis))
                .containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void manyAttemptsOverflowNothing() {
        RetryPolicy policy = new RetryPolicy(Integer.MAX_VALUE, Duration.ofNanos(1), Duration.ofDays(1));
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(1));
        assertThat(RetryPolicy.none().delayAfter(1)).isZero();
    }

    @Test
    void zeroDelayStaysZeroWithoutCountingForever() {
        RetryPolicy policy = new RetryPolicy(Integer.MAX_VALUE, Duration.ZERO, Duration.ofSeconds(1));
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second)).hasMessageContaining("attempts must be 1 or more");
        assertThatThrownBy(() -> new RetryPolicy(1, second.negated(), second)).hasMessageContaining("delays");
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO)).hasMessageContaining("delays");
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ofDays(1_000)))
                .hasMessageContaining("within a year");
    }
}
