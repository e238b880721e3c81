package io.gregor.executor.promotion;

import java.time.Duration;

/**
 * How a target is written to.
 *
 * @param lockTimeout longest wait for any lock in the target, at least 1 ms
 * @param dryRun whether everything is done and then undone, so that nothing changes; locks are taken all the same
 * @param rehearseUndo whether each promotion also tries its own undoing, and tells its statements
 */
public record PromotionSettings(Duration lockTimeout, boolean dryRun, boolean rehearseUndo) {
    /** Waits 10 s for locks. */
    public static final PromotionSettings STANDARD = new PromotionSettings(Duration.ofSeconds(10), false, false);

    public PromotionSettings {
        if (lockTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("the lock timeout must be 1 ms or more"); // 0 would be for ever
        }
    }

    public PromotionSettings waiting(Duration timeout) {
        return new PromotionSettings(timeout, dryRun, rehearseUndo);
    }

    public PromotionSettings dry() {
        return new PromotionSettings(lockTimeout, true, rehearseUndo);
    }

    public PromotionSettings rehearsing() {
        return new PromotionSettings(lockTimeout, dryRun, true);
    }
}
