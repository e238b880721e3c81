package io.gregor.migration.model;

import java.util.List;

/**
 * The tests of one object.
 *
 * @param script runs by itself with psql, changes nothing for good, and ends with one result set: a row per test with
 *     the columns {@code test}, {@code description}, {@code result} (pass or fail) and {@code detail}
 * @param cases the tests in the order of the script; empty where the object has no behaviour of its own
 * @param notes what the tests do not show, a sentence each: uncovered branches, left-out comparisons
 */
public record TestSuite(String script, List<TestCase> cases, List<String> notes) {
    public TestSuite {
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }
}
