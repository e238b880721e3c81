package io.gregor.tester.internal.cases;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import java.util.List;

/**
 * A test before it is a script.
 *
 * @param name unique in its suite, without commas or line ends
 * @param description one short sentence, without commas or line ends
 * @param rows what stands in the tables, in the order of insertion; all other tables are empty
 */
public record Scenario(
        String name, String description, Oracle oracle, List<Row> rows, Action action, Expectation expected) {
    public Scenario {
        rows = List.copyOf(rows);
    }

    public TestCase toTestCase() {
        List<String> messages = expected.messages();
        return new TestCase(name, description, oracle, messages == null ? List.of() : messages);
    }

    public Scenario named(String otherName, String otherDescription) {
        return new Scenario(otherName, otherDescription, oracle, rows, action, expected);
    }
}
