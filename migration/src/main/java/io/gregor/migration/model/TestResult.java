package io.gregor.migration.model;

import java.util.List;

/**
 * How one test ended.
 *
 * @param detail why it failed: what was expected and what came; empty for a passed test
 */
public record TestResult(TestCase test, boolean passed, String detail) {
    /** Without description and messages, and with a long detail cut. */
    TestResult brief() {
        return new TestResult(new TestCase(test.name(), "", test.oracle(), List.of()), passed, Brevity.cut(detail));
    }
}
