package io.gregor.executor.promotion;

/**
 * Why nothing was changed in the target.
 *
 * @param reason one or more lines for people
 */
public record Refusal(Cause cause, String reason) {

    /** The kinds of reasons. */
    public enum Cause {
        /** The sandbox holds something that was not expected there. */
        UNEXPECTED_CHANGES,
        /** An item is not in the sandbox, or of a kind that can't be promoted. */
        NOT_PROMOTABLE,
        /** A definition has a concern that was not allowed. */
        CONCERN,
        /** The target has another object of this name that must not be altered. */
        DIFFERENT_IN_TARGET,
        /** What was promoted has been changed in the target since. */
        CHANGED_SINCE,
        /** A table holds rows, which only a person may throw away. */
        HAS_ROWS,
        /** Others need what would be dropped. */
        NEEDED,
        /** What it needs or replaces in the target is not what it was when the object was tested. */
        DRIFT,
        /** The ledger knows nothing of it. */
        NOT_IN_LEDGER,
        /** Somebody else holds a lock; trying again later may help. */
        BUSY,
        /** PostgreSQL refused, with its own words. */
        TARGET_ERROR
    }

    @Override
    public String toString() {
        return reason;
    }
}
