package io.gregor.executor.sandbox.internal;

/** How many bytes of a script's output may still be kept. */
final class OutputBudget {
    private long left;

    OutputBudget(long bytes) {
        this.left = bytes;
    }

    long left() {
        return left;
    }

    /** Takes so many bytes if they are there. */
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }
}
