package io.gregor.executor.sandbox.docker;

/** The time between two looks at something that has no way to tell when it is ready. */
final class Pause {
    private static final long MILLIS = 20;

    private Pause() {}

    /** Returns at once, with the thread still interrupted, when it is. */
    static void shortly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
