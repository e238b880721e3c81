package io.gregor.tester.internal.cases;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import java.util.ArrayList;
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
        return new TestCase(name, description, oracle, messages().texts());
    }

    /** What the server must say during the action. */
    public MessageCheck messages() {
        List<String> stated = expected.messages();
        ExpectedError error = expected.error();
        String text = error == null ? null : error.text();
        if (stated == null) {
            return text == null
                    ? new MessageCheck(MessageCheck.Mode.NOT_COMPARED, List.of())
                    : new MessageCheck(MessageCheck.Mode.CONTAINED, List.of(text));
        }
        List<String> all = new ArrayList<>(stated);
        if (text != null && !all.contains(text)) {
            all.add(text);
        }
        return new MessageCheck(expected.beginnings() ? MessageCheck.Mode.BEGINNINGS : MessageCheck.Mode.COMPARED, all);
    }

    public Scenario named(String otherName, String otherDescription) {
        return new Scenario(otherName, otherDescription, oracle, rows, action, expected);
    }
}
