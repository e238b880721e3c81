package io.gregor.core.spi;

/**
 * One delivered envelope, as its transport watches it: run it once, on any thread, when every recipient has dealt with
 * the envelope.
 */
public interface Arrival extends Runnable {
    /** Whether the envelope arrives at another node from now on, so that it must not be begun here any more. */
    boolean isLost();
}
