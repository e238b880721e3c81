package io.gregor.tester.internal.script;

import io.gregor.migration.model.TestSuite;
import java.util.List;

/** The suite of an object that has nothing to test. Its script is known, so that no other empty suite passes for it. */
public final class EmptySuite {
    private static final String SCRIPT = """
            -- This object has no behaviour of its own: that it can be created is all there is to see.
            SELECT NULL::text AS test, NULL::text AS description, NULL::text AS result, NULL::text AS detail WHERE false;
            """;

    private EmptySuite() {}

    public static TestSuite because(String note) {
        return new TestSuite(SCRIPT, List.of(), List.of(note));
    }

    public static boolean is(TestSuite suite) {
        return suite.cases().isEmpty() && suite.script().equals(SCRIPT);
    }
}
