package io.gregor.core.internal.mailbox;

import io.gregor.core.AgentId;
import io.gregor.core.Stopped;
import io.gregor.core.internal.lifecycle.InFlight;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One agent's queue. Whoever puts the first message wakes the owner; the owner sleeps when it has taken the last.
 *
 * <p>A full mailbox holds its senders back, each for a limited time. After one waited in vain the mailbox counts as
 * jammed, and refuses at once until there is room: one stuck agent must not hold the others' senders for good. A sender
 * that the owner itself waits for gets in above the capacity, up to a hard limit, since neither could go on otherwise.
 *
 * <p>An empty mailbox can be retired together with its owner; then it takes nothing more.
 */
public final class Mailbox {
    /** Bound while messages from the store are delivered: no more of them are fetched than memory has room for. */
    public static final ScopedValue<Boolean> FROM_STORE = ScopedValue.newInstance();

    private static final int OVERFLOW = 8;
    private static final int RETIRED = Integer.MIN_VALUE / 2;

    private final AgentId owner;
    private final int capacity;
    private final Runnable wake;
    private final InFlight inFlight;
    private final WaitGraph waits;
    private final ConcurrentLinkedQueue<Delivery> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private volatile int held;
    private volatile boolean jammed;
    private volatile boolean closed;

    public Mailbox(AgentId owner, int capacity, Runnable wake, InFlight inFlight, WaitGraph waits) {
        this.owner = owner;
        this.capacity = capacity;
        this.wake = wake;
        this.inFlight = inFlight;
        this.waits = waits;
    }

    /** Queues the message unless the mailbox is full, or others were held back before. */
    public boolean offer(Delivery delivery) {
        return held == 0 && addBelow(capacity, delivery);
    }

    /** Queues the message even above the capacity; false only when the mailbox is retired. */
    public boolean add(Delivery delivery) {
        return addBelow(Integer.MAX_VALUE, delivery);
    }

    /**
     * Queues the message, waiting for room at most this long; false when there was none.
     *
     * @throws Stopped when the mailbox was closed meanwhile
     */
    public boolean put(Delivery delivery, Duration limit) {
        if (offer(delivery)) {
            return true;
        }
        if (FROM_STORE.isBound()) {
            return add(delivery);
        }
        if (jammed || isRetired()) {
            return false;
        }
        AgentId sender = WaitGraph.CURRENT.isBound() ? WaitGraph.CURRENT.get() : null;
        if (sender == null) {
            return await(delivery, limit);
        }
        if (!waits.enter(sender, owner)) {
            return addBelow(capacity * OVERFLOW, delivery);
        }
        try {
            return await(delivery, limit);
        } finally {
            waits.leave(sender, owner);
        }
    }

    /** The next message; there is one whenever the owner was woken or {@link #finish} returned false. */
    public Delivery take() {
        return queue.remove();
    }

    /** The taken message is dealt with; true when there is no other, and the owner must end. */
    public boolean finish() {
        int left = size.decrementAndGet();
        if (left <= capacity / 2) {
            if (held > 0) {
                signalRoom();
            }
            if (jammed) {
                jammed = false;
            }
        }
        inFlight.end();
        return left == 0;
    }

    /** Holds nobody back any more: the runtime stopped. */
    public void close() {
        closed = true;
        signalRoom();
    }

    private void signalRoom() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Delivery delivery, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            held++;
            while (!addBelow(capacity, delivery)) {
                if (isRetired()) {
                    return false;
                }
                if (closed) {
                    throw new Stopped("the runtime stopped while " + owner + " had no room");
                }
                if (left <= 0) {
                    jammed = true;
                    return false;
                }
                left = room.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            held--;
            lock.unlock();
        }
    }

    /** Retires it if it is empty. */
    public boolean retire() {
        boolean retired = size.compareAndSet(0, RETIRED);
        if (retired) {
            signalRoom();
        }
        return retired;
    }

    /** Whether nothing is queued and nothing being dealt with. */
    public boolean isEmpty() {
        return size.get() <= 0;
    }

    public boolean isRetired() {
        return size.get() < 0;
    }

    /** Senders that pass the check at the same moment may exceed the limit by their number. */
    private boolean addBelow(int limit, Delivery delivery) {
        int seen = size.get();
        if (seen >= limit || seen < 0) {
            return false;
        }
        inFlight.begin();
        queue.add(delivery);
        int before = size.getAndIncrement();
        if (before == 0) {
            wake.run();
        } else if (before < 0) {
            // Retired between the look and the entry; nobody will ever take it from here.
            size.getAndDecrement();
            queue.remove(delivery);
            inFlight.end();
            return false;
        }
        return true;
    }
}
