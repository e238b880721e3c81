package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.spi.Arrival;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One record that was handed over; done when all its recipients have dealt with it. */
final class Piece implements Arrival {
    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(Piece.class, "left", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final long offset;
    final int bytes;
    private final Watch watch;
    private volatile int left = 1;

    Piece(Watch watch, long offset, int bytes) {
        this.watch = watch;
        this.offset = offset;
        this.bytes = bytes;
    }

    /** To be said before it is handed to any of them. */
    void recipients(int number) {
        left = number;
    }

    @Override
    public void run() {
        if ((int) LEFT.getAndAdd(this, -1) == 1) {
            watch.done(this);
        }
    }

    boolean isDone() {
        return left <= 0;
    }

    @Override
    public boolean isLost() {
        return watch.isLost();
    }
}
