package io.gregor.core.spi;

/** What became of a message that reached an agent. */
public enum Delivered {
    /** Its handler ran, and what it said is committed. */
    HANDLED,
    /** It was handled before: nothing was done again. */
    REPEATED,
    /** Its conversation was cancelled. */
    CANCELLED,
    /** Nobody waits for it any more. */
    EXPIRED,
    /** The agent has no handler for it: whoever waits is told, or it is a dead letter. */
    UNHANDLED,
    /** Its handler failed for good, or its conversation's budget is used up: it is a dead letter. */
    PARKED,
    /** It is left to another node, or to this one's next start. */
    LEFT
}
