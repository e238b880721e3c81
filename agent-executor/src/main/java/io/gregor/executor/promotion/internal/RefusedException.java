package io.gregor.executor.promotion.internal;

import io.gregor.executor.promotion.Refusal;

/** Ends a promotion's transaction without a change. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal.Cause cause, String reason) {
        super(reason, null, false, false);
        this.refusal = new Refusal(cause, reason);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The same, of one object among others. */
    RefusedException of(String object) {
        return new RefusedException(refusal.cause(), object + ": " + refusal.reason());
    }
}
