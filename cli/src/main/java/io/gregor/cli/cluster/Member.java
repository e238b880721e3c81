package io.gregor.cli.cluster;

/** One process of the cluster, which may be started again and again. */
interface Member {
    String name();

    /** Starts it and waits until it is ready, for a bounded time; leaves nothing behind when that fails. */
    Running start() throws StartFailedException, InterruptedException;

    /** A member that has been started. */
    interface Running {
        long pid();

        /** Where others reach it, as {@code host:port}. */
        String address();

        /** Waits for its end and says in a few words how it ended. */
        String awaitEnd() throws InterruptedException;

        /** Ends it, gently at first; false when it had to be killed. */
        boolean stop();
    }
}
