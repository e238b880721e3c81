package io.gregor.cli.cluster;

import java.time.Duration;

/** How long to wait before a process that died is started again: longer each time, and short again after a long life. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    Duration after(Duration life) {
        var wait = life.compareTo(LONG_LIFE) >= 0 ? FIRST : next;
        var doubled = wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
