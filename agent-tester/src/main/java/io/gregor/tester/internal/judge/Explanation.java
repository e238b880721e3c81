package io.gregor.tester.internal.judge;

import io.gregor.migration.model.TestResult;
import java.util.List;

/** Says what failed, in a text that a person reads in a minute and that fits a model's context. */
final class Explanation {
    private static final int MAX_DETAIL = 1_000;
    private static final int MAX_FAILED = 20;

    private Explanation() {}

    static String of(List<String> strange, List<TestResult> results) {
        var text = new StringBuilder();
        List<TestResult> failed = results.stream().filter(r -> !r.passed()).toList();
        if (!failed.isEmpty()) {
            text.append(failed.size()).append(" of ").append(results.size()).append(" tests failed:");
        }
        for (TestResult result : failed.subList(0, Math.min(MAX_FAILED, failed.size()))) {
            var test = result.test();
            text.append("\n- ").append(test.name());
            if (!test.description().equals(test.name())) {
                text.append(" (").append(test.description()).append(')');
            }
            text.append(" [expected by ")
                    .append(test.oracle().word())
                    .append("]: ")
                    .append(result.detail().replace("\n", "\n  "));
        }
        if (failed.size() > MAX_FAILED) {
            text.append("\n- and ").append(failed.size() - MAX_FAILED).append(" more");
        }
        for (String one : strange.subList(0, Math.min(MAX_FAILED, strange.size()))) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("The script reported ")
                    .append(cut(one));
        }
        return text.toString();
    }

    static String cut(String text) {
        return cut(text, MAX_DETAIL);
    }

    static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length - 3))) + "...";
    }
}
