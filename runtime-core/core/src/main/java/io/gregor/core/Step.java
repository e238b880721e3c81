package io.gregor.core;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What kind of work a {@link MessageContext#step step} is: what the runtime may do when it can't know how it ended.
 *
 * <p>Once a step's result is recorded, no kind is ever run again for the same message.
 */
public sealed interface Step {
    /** Harmless to repeat though perhaps paid: a model call, a read. Run again only if its result was never recorded. */
    Step RECORDED = new Recorded();

    /**
     * Neither harmless to repeat nor able to be asked for: begun and not recorded it is {@link InDoubt}, and so is one
     * that throws.
     */
    Step UNSAFE = new Unsafe();

    /** Safe to repeat because the other side recognises the key. */
    static Step idempotent(String key) {
        return new Idempotent(key);
    }

    /**
     * Able to be asked for: when the step was begun and its end is unknown, the check says whether it was done. What it
     * returns is recorded as the step's result; empty means that it was not done, and it is run (again).
     */
    static Step reconcilable(Callable<? extends Optional<?>> check) {
        return new Reconcilable(check);
    }

    /** See {@link #RECORDED}. */
    record Recorded() implements Step {}

    /** See {@link #UNSAFE}. */
    record Unsafe() implements Step {}

    /** See {@link #reconcilable}. */
    record Reconcilable(Callable<? extends Optional<?>> check) implements Step {}

    /** See {@link #idempotent}. */
    record Idempotent(String key) implements Step {
        public Idempotent {
            Names.requireKey("key of an idempotent step", key);
        }
    }
}
