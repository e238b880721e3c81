package io.gregor.tester.internal.judge;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.cases.MessageCheck;
import io.gregor.tester.internal.script.Markers;
import java.util.List;
import java.util.regex.Pattern;

/** The messages that each test printed, picked out of the notices by the script's markers. */
final class Messages {
    /** What PostgreSQL says by itself while a routine makes its temporary tables anew. */
    private static final Pattern SERVERS_OWN =
            Pattern.compile("\\w+ \".*\" (does not exist|already exists), skipping|drop cascades to .*");

    private static final Pattern PREFIX = Pattern.compile("^NOTICE:\\s+");

    private final TestSuite suite;
    private final List<String> notices;
    private final Markers markers;

    private Messages(TestSuite suite, List<String> notices) {
        this.suite = suite;
        this.notices = notices;
        this.markers = Markers.of(suite.cases());
    }

    static Messages of(TestSuite suite, List<String> notices) {
        return new Messages(
                suite,
                notices.stream().map(n -> PREFIX.matcher(n).replaceFirst("")).toList());
    }

    /** What is wrong with the messages of a test, by its index in the suite; empty when nothing is. */
    String problem(int index) {
        TestCase test = suite.cases().get(index);
        int end = notices.indexOf(markers.end(index + 1));
        for (MessageCheck.Mode mode : MessageCheck.Mode.values()) {
            int begin = notices.indexOf(markers.begin(index + 1, mode));
            if (begin >= 0 && end >= 0) {
                return begin < end
                        ? problem(mode, test.messages(), notices.subList(begin + 1, end))
                        : "its notices came in another order than the script gives them";
            }
        }
        // a model's own script has no markers, and promises no messages
        return test.oracle() == Oracle.MODEL && test.messages().isEmpty()
                ? ""
                : "its notices did not arrive, so its messages cannot be compared";
    }

    private static String problem(MessageCheck.Mode mode, List<String> expected, List<String> notices) {
        return switch (mode) {
            case COMPARED -> difference(expected, notices);
            case BEGINNINGS ->
                MessageCheck.begin(expected, said(expected, notices))
                        ? ""
                        : "messages: expected some that begin with " + show(expected) + ", got "
                                + show(said(expected, notices));
            case CONTAINED -> missing(expected, notices);
            case NOT_COMPARED ->
                expected.isEmpty() ? "" : "the script does not compare the messages that the suite promises";
        };
    }

    private static String missing(List<String> expected, List<String> notices) {
        int from = 0;
        for (String text : expected) {
            while (from < notices.size() && !notices.get(from).stripTrailing().equals(text.stripTrailing())) {
                from++;
            }
            if (from++ >= notices.size()) {
                return "messages: expected " + show(List.of(text)) + " among " + show(notices);
            }
        }
        return "";
    }

    private static String difference(List<String> expected, List<String> notices) {
        List<String> actual =
                said(expected, notices).stream().map(String::stripTrailing).toList();
        List<String> wanted = expected.stream().map(String::stripTrailing).toList();
        return actual.equals(wanted) ? "" : "messages: expected " + show(wanted) + ", got " + show(actual);
    }

    private static List<String> said(List<String> expected, List<String> notices) {
        return notices.stream()
                .filter(n -> expected.contains(n) || !SERVERS_OWN.matcher(n).matches())
                .toList();
    }

    private static String show(List<String> messages) {
        if (messages.isEmpty()) {
            return "none";
        }
        List<String> shown = messages.stream()
                .limit(10)
                .map(m -> '"' + Explanation.cut(m, 200) + '"')
                .toList();
        return String.join(", ", shown) + (messages.size() > 10 ? " and " + (messages.size() - 10) + " more" : "");
    }
}
