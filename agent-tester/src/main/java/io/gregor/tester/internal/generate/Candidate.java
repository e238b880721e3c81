package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Row;
import java.util.List;

/**
 * A test that may be worth having.
 *
 * @param must whether it is kept even when it shows nothing new
 */
record Candidate(String name, List<Row> rows, Action action, boolean must) {
    /** Whether no row has any part in it. */
    boolean bare() {
        return rows.isEmpty()
                && !(action instanceof Action.Insert)
                && !(action instanceof Action.InsertRows insert
                        && !insert.rows().isEmpty());
    }
}
