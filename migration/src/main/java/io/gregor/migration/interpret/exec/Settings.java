package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.value.Rules;

/**
 * What {@code set} switches. A routine's changes end with it.
 *
 * @param rowLimit {@code set rowcount}, 0 for none
 * @param xactAbort whether any error ends the batch and its transaction
 * @param chained whether a transaction begins by itself
 */
record Settings(Rules rules, long rowLimit, boolean xactAbort, boolean chained) {
    Settings with(Rules changed) {
        return new Settings(changed, rowLimit, xactAbort, chained);
    }

    Settings withRowLimit(long limit) {
        return new Settings(rules, limit, xactAbort, chained);
    }

    Settings withXactAbort(boolean on) {
        return new Settings(rules, rowLimit, on, chained);
    }

    Settings withChained(boolean on) {
        return new Settings(rules, rowLimit, xactAbort, on);
    }
}
