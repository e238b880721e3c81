package io.gregor.migration.model;

/**
 * How one test ended.
 *
 * @param detail why it failed: what was expected and what came; empty for a passed test
 */
public record TestResult(TestCase test, boolean passed, String detail) {}
