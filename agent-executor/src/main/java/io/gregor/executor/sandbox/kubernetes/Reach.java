package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.internal.Pause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether a pod's port can be reached from here. A cluster may let an executor in some moments after a pod is ready. */
final class Reach {
    static final Duration LEAST = Duration.ofSeconds(5);
    private static final int PER_TRY_MILLIS = 2_000;

    private Reach() {}

    /** Waits until the port takes a connection. */
    static void wait(String pod, InetSocketAddress where, Duration most) {
        long began = System.nanoTime();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(where, PER_TRY_MILLIS);
                return;
            } catch (IOException e) {
                if (System.nanoTime() - began > most.toNanos()) {
                    throw new ClusterException(
                            "pod %s is ready, but %s does not answer from here: run the executor in the cluster with the label %s=%s, which the network policy lets in"
                                    .formatted(pod, where, Names.APP, Names.EXECUTOR),
                            false,
                            e);
                }
            }
            Pause.shortly();
            if (Thread.currentThread().isInterrupted()) {
                throw new ClusterException("interrupted while connecting to pod " + pod, false, null);
            }
        }
    }
}
