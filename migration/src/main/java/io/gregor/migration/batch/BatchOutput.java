package io.gregor.migration.batch;

import io.gregor.migration.interpret.BatchResult;
import io.gregor.migration.tsql.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What one batch gave.
 *
 * @param number from 1, over all files of a run; batches without a statement do not count
 * @param file the file as the user named it
 * @param line where the batch begins in it, from 1
 * @param dialect whose client prints the values
 * @param result what the client received
 * @param refusal why the batch was not run to its end, and nobody knows what the old database would have given; null for
 *     most
 */
public record BatchOutput(
        int number,
        String file,
        int line,
        Dialect dialect,
        BatchResult result,
        @Nullable String refusal) {

    /** The error of the batch as the contract has it: the first one. */
    public @Nullable Reported error() {
        if (refusal != null) {
            return new Reported(0, 0, refusal);
        }
        var first = result.error();
        return first == null ? null : new Reported(first.number(), first.severity(), first.text());
    }

    /** An error as it is printed; the number 0, which no server gives, says that it is none of the old database's. */
    public record Reported(int number, int severity, String text) {}
}
