package io.gregor.core;

/**
 * What kind of work a {@link MessageContext#step step} is: what the runtime may do when it can't know how it ended.
 *
 * <p>Once a step's result is recorded, no kind is ever run again for the same message.
 */
public sealed interface Step {
    /** Harmless to repeat though perhaps paid: a model call, a read. Run again only if its result was never recorded. */
    Step RECORDED = new Recorded();

    /** Safe to repeat because the other side recognises the key. */
    static Step idempotent(String key) {
        return new Idempotent(key);
    }

    /** See {@link #RECORDED}. */
    record Recorded() implements Step {}

    /** See {@link #idempotent}. */
    record Idempotent(String key) implements Step {
        public Idempotent {
            Names.requireKey("key of an idempotent step", key);
        }
    }
}
