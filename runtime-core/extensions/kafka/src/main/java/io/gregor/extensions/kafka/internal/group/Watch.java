package io.gregor.extensions.kafka.internal.group;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What of one partition is handed over and not dealt with. Offsets are committed up to the first such record. Confined to
 * the group's thread but for what is done, which any thread says without a lock.
 */
final class Watch {
    /** So many records may be repeated after a crash because one before them takes long. */
    private static final int LONGEST = 20_000;

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final int capacity;
    private final ArrayDeque<Piece> window = new ArrayDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong openBytes = new AtomicLong();
    private volatile long position;
    private volatile boolean lost;
    private long low;
    private long committed;
    private boolean paused;

    /** @param begin the offset of the next record */
    Watch(int capacity, long begin) {
        this.capacity = capacity;
        this.position = begin;
        this.low = begin;
        this.committed = -1;
    }

    Piece begin(long offset, int bytes) {
        Piece piece = new Piece(this, offset, bytes);
        window.add(piece);
        open.incrementAndGet();
        openBytes.addAndGet(bytes);
        return piece;
    }

    void done(Piece piece) {
        openBytes.addAndGet(-piece.bytes);
        open.decrementAndGet();
    }

    /** The consumer has read up to here. */
    void position(long next) {
        position = next;
    }

    long position() {
        return position;
    }

    /** Where to go on after a crash: the first record that is not dealt with. */
    long low() {
        while (!window.isEmpty() && window.peek().isDone()) {
            low = window.remove().offset + 1;
        }
        if (window.isEmpty()) {
            low = Math.max(low, position);
        }
        return low;
    }

    boolean hasNews() {
        return low() != committed;
    }

    void committed(long offset) {
        committed = offset;
    }

    /** Whether all that was handed over is dealt with. */
    boolean isQuiet() {
        return open.get() == 0;
    }

    /** Whether to stop reading for now, or to go on not yet. */
    boolean isFull() {
        int limit = paused ? capacity / 2 : capacity - 1;
        paused = open.get() > limit || openBytes.get() > MOST_BYTES || window.size() > LONGEST;
        return paused;
    }

    /** Another node deals with it from now on. */
    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }
}
