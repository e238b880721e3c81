package io.gregor.core.internal.engine;

import io.gregor.core.Stopped;
import io.gregor.core.internal.activation.Activation;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.lifecycle.InFlight;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.request.Requests;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Transport;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends a runtime in the order that leaves nobody waiting. */
record Shutdown(
        Lifecycle lifecycle,
        Requests requests,
        Activations activations,
        InFlight inFlight,
        Transport transport,
        Store store,
        Duration grace) {

    /** How long a reply that was sent here may be on its way here. */
    private static final Duration REPLIES_TRAVEL = Duration.ofSeconds(1);

    /** Lets running handlers end, at most this long, and stops; whether they all did. */
    boolean stop(Duration drain) {
        boolean drained = false;
        if (lifecycle.drain() && !WaitGraph.CURRENT.isBound()) {
            try {
                long end = System.nanoTime() + drain.toNanos();
                drained = inFlight.await(drain);
                awaitReplies(Math.min(end - System.nanoTime(), REPLIES_TRAVEL.toNanos()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        stop();
        return drained;
    }

    /** The replies of what has ended may come back by way of a broker. */
    private void awaitReplies(long nanos) {
        long end = System.nanoTime() + nanos;
        while (transport.keepsMessages() && !requests.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, 1_000_000);
        }
    }

    void stop() {
        if (!lifecycle.stop()) {
            return;
        }
        transport.close();
        requests.endAll(new Stopped("the runtime stopped before the reply came"));
        activations.live().forEach(Activation::interrupt);
        if (WaitGraph.CURRENT.isBound()) {
            // Called by a handler, which can't wait for its own end.
            Thread.ofVirtual().name("gregor stop").start(this::closeAgents);
        } else {
            closeAgents();
        }
    }

    private void closeAgents() {
        try {
            inFlight.await(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int running = 0;
        for (Activation activation : activations.live()) {
            if (activation.isRunning()) {
                running++;
            } else {
                activation.close();
            }
        }
        if (running > 0) {
            Log.stillRunning(running);
        }
        store.close();
    }
}
