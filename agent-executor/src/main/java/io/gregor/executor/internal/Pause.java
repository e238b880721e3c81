package io.gregor.executor.internal;

/** The time between two looks at something that has no way to tell when it is ready. */
public final class Pause {
    private static final long MILLIS = 20;

    private Pause() {}

    /** Returns at once, with the thread still interrupted, when it is. */
    public static void shortly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
