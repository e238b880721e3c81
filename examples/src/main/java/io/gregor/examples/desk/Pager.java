package io.gregor.examples.desk;

/** Calls the people of a queue; the same key twice is one call. */
@FunctionalInterface
public interface Pager {
    /** Returns the number of the call. */
    String call(String queue, String key);
}
