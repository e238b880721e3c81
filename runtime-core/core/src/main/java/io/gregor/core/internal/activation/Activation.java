package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.internal.mailbox.Delivery;
import io.gregor.core.internal.mailbox.Mailbox;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live agent. A virtual thread runs while the mailbox holds messages and handles them one after the other; without
 * messages there is no thread.
 */
public final class Activation implements Runnable {
    /** Handlers that never block would keep a carrier thread from other agents; so often they make way. */
    private static final int YIELD_EVERY = 64;

    private final AgentId id;
    private final String threadName;
    private final Shared shared;
    private final Mailbox mailbox;
    private final Instance instance;
    private final Attempts attempts;
    private final Gate gate;
    private final Consumer<Activation> end;
    private final CountDownLatch gone = new CountDownLatch(1);
    /** Whether a message was left to the next runtime: then all after it are. */
    private volatile boolean left;

    private volatile @Nullable Thread runner;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean leaving;

    /** @param end called when the mailbox has retired */
    Activation(AgentId id, Registration registration, Shared shared, Gate gate, Consumer<Activation> end) {
        this.id = id;
        this.gate = gate;
        this.end = end;
        this.shared = shared;
        this.threadName = "gregor " + id;
        this.mailbox = new Mailbox(
                id,
                shared.mailboxCapacity(),
                this::wake,
                shared.inFlight(),
                shared.scope().waits());
        this.instance = new Instance(id, registration, shared);
        this.attempts = new Attempts(id, instance, shared);
    }

    public AgentId id() {
        return id;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** Handles messages until there are no more. */
    @Override
    public void run() {
        shared.lifecycle().awaitOpen();
        ScopedValue.where(WaitGraph.CURRENT, id).run(this::drain);
    }

    /** The runtime stopped: cancels and interrupts the running handler, and frees held senders. */
    public void interrupt() {
        attempts.cancel("the runtime stopped");
        Thread thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
        mailbox.close();
    }

    /** Cancels the running handler if it works for this conversation. */
    public void cancel(String correlationId, String why) {
        attempts.cancel(correlationId, why);
    }

    /** Whether a message of this conversation is in the handler. */
    public boolean isOccupiedWith(String correlationId) {
        return attempts.isOccupiedWith(correlationId);
    }

    /** Whether a handler runs. */
    public boolean isRunning() {
        return runner != null;
    }

    /** Closes the agent; only when no handler runs and none will. */
    public void close() {
        instance.close();
    }

    /** Whether nothing was handled here for so long. */
    boolean isIdleFor(long nanos) {
        return runner == null && System.nanoTime() - lastUsed > nanos;
    }

    /** Has it end as soon as nothing is left to do; another message meanwhile keeps it. */
    void leave() {
        leaving = true;
        endIfEmpty();
    }

    private void endIfEmpty() {
        if (mailbox.retire()) {
            end.accept(this);
        }
    }

    /** Ends the activation of a retired mailbox; whoever waits for that goes on to a new one. */
    void passivate() {
        try {
            instance.close();
        } finally {
            // What another node sends for this agent must not overtake what was sent here.
            shared.scope().relay().flush();
            shared.scope().store().release(id);
        }
    }

    /** The activation has ended and a new one may be built. */
    void markGone() {
        gone.countDown();
    }

    /** Waits until a retiring activation has made way. */
    public void awaitGone() {
        boolean interrupted = false;
        while (gone.getCount() > 0) {
            try {
                gone.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A runtime that drains begins nothing but what its own running handlers wait for. */
    private boolean isLeft(Envelope envelope) {
        if (!shared.lifecycle().isEnding()) {
            return false;
        }
        boolean isWaitedFor = envelope.sender() != null
                && envelope.replyTo() instanceof Address.Caller(String node, var _)
                && node.equals(shared.scope().relay().node());
        return left || shared.lifecycle().isStopped() || !isWaitedFor;
    }

    private void wake() {
        Thread.ofVirtual().name(threadName).start(this);
    }

    private void drain() {
        runner = Thread.currentThread();
        for (int handled = 1; ; handled++) {
            Delivery delivery = mailbox.take();
            try {
                dealWith(delivery);
            } catch (Throwable e) {
                Log.unexpected("agent " + id, e);
            }
            Thread.interrupted();
            // A new thread may take over as soon as finish() says there is nothing left: touch nothing after it.
            runner = null;
            lastUsed = System.nanoTime();
            if (mailbox.finish()) {
                if (leaving) {
                    endIfEmpty();
                }
                return;
            }
            runner = Thread.currentThread();
            if (handled % YIELD_EVERY == 0) {
                Thread.yield();
            }
        }
    }

    private void dealWith(Delivery delivery) {
        boolean entered = gate.enter(() -> isLeft(delivery.envelope()) || delivery.isLost());
        try {
            if (isLeft(delivery.envelope())) {
                left = true;
            } else if (!isLost(delivery) && attempts.handle(delivery)) {
                delivery.handled().run();
            }
        } finally {
            if (entered) {
                gate.leave();
            }
        }
    }

    /** A message that is not lost shows that the agent lives here (again). Loss is noted before {@link #leave}. */
    private boolean isLost(Delivery delivery) {
        leaving = false;
        boolean lost = delivery.isLost();
        if (lost) {
            leaving = true;
        }
        return lost;
    }
}
