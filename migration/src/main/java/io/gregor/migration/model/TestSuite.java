package io.gregor.migration.model;

import io.gregor.migration.proof.BranchCoverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one object.
 *
 * @param script runs by itself with psql, changes nothing for good, and ends with one result set: a row per test with
 *     the columns {@code test}, {@code description}, {@code result} (pass or fail) and {@code detail}
 * @param cases the tests in the order of the script; empty where the object has no behaviour of its own
 * @param notes what the tests do not show, a sentence each: uncovered branches, left-out comparisons
 * @param coverage the source's branches, as the reference interpreter saw the tests take them; none where it saw nothing
 * @param recording what the source database showed, as JSON text to be replayed; null where nobody asked for it
 * @param matched what no row of a test can break: pairs such as
 *     {@code public.orders.customer_id=public.customers.customer_id}, by the target's names, of a column that is never
 *     NULL and one that always holds its value too
 */
public record TestSuite(
        String script,
        List<TestCase> cases,
        List<String> notes,
        BranchCoverage coverage,
        @Nullable String recording,
        List<String> matched) {
    public TestSuite {
        matched = matched == null ? List.of() : List.copyOf(matched);
        coverage = coverage == null ? BranchCoverage.NONE : coverage; // messages of before have none
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }

    /** A suite of which nobody knows what it covers. */
    public TestSuite(String script, List<TestCase> cases, List<String> notes) {
        this(script, cases, notes, BranchCoverage.NONE, null, List.of());
    }

    /** A suite without a recording. */
    public TestSuite(String script, List<TestCase> cases, List<String> notes, BranchCoverage coverage) {
        this(script, cases, notes, coverage, null, List.of());
    }

    /** A suite of which nobody knows what its rows cannot break. */
    public TestSuite(
            String script,
            List<TestCase> cases,
            List<String> notes,
            BranchCoverage coverage,
            @Nullable String recording) {
        this(script, cases, notes, coverage, recording, List.of());
    }

    /** The same with what its rows cannot break. */
    public TestSuite matching(List<String> pairs) {
        return new TestSuite(script, cases, notes, coverage, recording, pairs);
    }
}
