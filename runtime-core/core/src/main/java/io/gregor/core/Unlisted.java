package io.gregor.core;

/**
 * What a closure agent does with an event whose type it does not list. A request of such a type is a {@link NoHandler} in
 * any case, since its caller waits for an answer.
 */
public enum Unlisted {
    /** Parks it as a dead letter, with {@link NoHandler} as its cause. */
    ERROR,
    /** Drops it with a line in the log. */
    WARN,
    /** Drops it. */
    IGNORE
}
