package io.gregor.migration.model;

import java.util.List;

/**
 * What one test of a suite is; how it is done stands in the suite's script.
 *
 * @param name unique in the suite, without commas or line ends
 * @param description one short sentence, without commas or line ends
 * @param oracle where the expected values came from
 * @param messages the messages that the call must print, in order; SQL cannot see them, so the judge compares them
 */
public record TestCase(String name, String description, Oracle oracle, List<String> messages) {
    public TestCase {
        messages = List.copyOf(messages);
    }
}
