package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the interpreter showed in one run.
 *
 * @param messages null where they depend on more than the call
 * @param beginnings whether only the beginnings of the messages are known, as many as there are
 * @param value of a scalar function
 * @param types of the outputs, and under the empty name of the value
 * @param contents all rows of each table afterwards, by the table's name
 * @param changed the tables that do not hold what they held before
 * @param caveats why the source need not do the same each time
 * @param branches of the tested routine, those that were taken
 * @param features what the run touched: branches, sides of comparisons, forms of the outcome
 */
public record Seen(
        @Nullable Integer returnCode,
        @Nullable Datum value,
        Map<String, Datum> outputs,
        Map<String, String> types,
        List<ResultRows> results,
        @Nullable List<String> messages,
        boolean beginnings,
        @Nullable ExpectedError error,
        Map<String, List<List<Datum>>> contents,
        Set<String> changed,
        List<String> caveats,
        Set<BranchId> branches,
        Set<String> features) {}
