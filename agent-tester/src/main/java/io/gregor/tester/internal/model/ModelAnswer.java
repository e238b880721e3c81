package io.gregor.tester.internal.model;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A suite as a model gives it: a script whose head lists its tests, a line {@code -- test: name | description} each. It
 * is only read here; whether PostgreSQL takes it and whether its results have the right form shows when it is run.
 */
public final class ModelAnswer {
    private static final int MAX_SCRIPT = 200_000;
    private static final int MAX_TESTS = 200;
    private static final Pattern FENCE = Pattern.compile("(?s)```[a-zA-Z]*\\R(.*?)```");
    private static final Pattern TEST = Pattern.compile("(?m)^-- test:\\s*([^|\\r\\n]+?)\\s*\\|\\s*([^\\r\\n]*?)\\s*$");

    private ModelAnswer() {}

    /** @throws IllegalArgumentException with one line that tells the model what is wrong */
    public static TestSuite read(String text, String model) {
        Matcher fence = FENCE.matcher(text);
        String script = (fence.find() ? fence.group(1) : text).strip() + "\n";
        if (script.length() > MAX_SCRIPT) {
            throw new IllegalArgumentException("the script is longer than " + MAX_SCRIPT + " characters");
        }
        if (script.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the script holds the character U+0000");
        }
        List<TestCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Matcher tests = TEST.matcher(script);
        while (tests.find()) {
            String name = tests.group(1);
            if (name.indexOf(',') >= 0 || !names.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "the test name \"" + name + "\" holds a comma or is listed twice: each needs its own");
            }
            cases.add(new TestCase(name, tests.group(2).replace(',', ';'), Oracle.MODEL, List.of()));
        }
        if (cases.isEmpty() || cases.size() > MAX_TESTS) {
            throw new IllegalArgumentException("the script must begin with its list of tests,"
                    + " a line \"-- test: name | description\" each, between 1 and " + MAX_TESTS);
        }
        return new TestSuite(
                script,
                cases,
                List.of("All expected values are a proposal of the model " + model
                        + "; its messages are not compared: read the tests before you rely on them."));
    }
}
