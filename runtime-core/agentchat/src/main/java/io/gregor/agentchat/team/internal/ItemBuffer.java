package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.team.TeamException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Between a team and the reader of its stream: a bounded queue that can end with a failure. */
final class ItemBuffer {
    private final int capacity;
    private final Queue<StreamItem> items = new ArrayDeque<>();
    private @Nullable TeamException failure;
    private boolean closed;

    ItemBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Waits while the buffer is full. Once it has failed or is closed, drops the item. */
    synchronized void put(StreamItem item) throws InterruptedException {
        while (items.size() >= capacity && !ended()) {
            wait();
        }
        if (!ended()) {
            items.add(item);
            notifyAll();
        }
    }

    /** Lets the reader come to this failure once it has read what is there. The first failure counts. */
    synchronized void fail(TeamException reason) {
        if (!ended()) {
            failure = reason;
            notifyAll();
        }
    }

    /** As {@link #fail}, but what the reader hasn't read is lost. */
    synchronized void abort(TeamException reason) {
        fail(reason);
        items.clear();
        notifyAll();
    }

    /** Nobody reads any more: whoever waits to put something goes on. */
    synchronized void close() {
        closed = true;
        items.clear();
        notifyAll();
    }

    /** The next item, or nothing when none comes in this time. Throws the failure when all before it is read. */
    synchronized Optional<StreamItem> take(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (items.isEmpty() && !ended()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        StreamItem item = items.poll();
        if (item == null && failure != null) {
            throw failure;
        }
        notifyAll();
        return Optional.ofNullable(item);
    }

    private boolean ended() {
        return closed || failure != null;
    }
}
