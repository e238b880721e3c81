package io.gregor.core;

/** Tells a running handler that nobody waits for its result any more; thread-safe, and never taken back. */
public interface Cancellation {
    boolean isCancelled();

    /** Throws {@link Cancelled} when cancelled: call it between the pieces of long work. */
    void throwIfCancelled();

    /**
     * Runs the action once on cancellation, on a thread of its own; at once, and on this thread, when that has already
     * happened. Closing the result takes the action back, unless it runs already.
     */
    Registration onCancel(Runnable action);

    /** A registered action. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
