package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.runtime.RuntimeSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Of each object {@code <Name>.sql}, {@code test_<Name>.sql} and {@code test_<Name>_results.txt}, as far as they exist. In
 * front of a definition stand the functions of the runtime schema that it calls.
 */
public final class ObjectFiles {
    /** The first line of the results. */
    public static final String RESULTS_HEADER = "test name,short description,pass|fail";

    private ObjectFiles() {}

    /** The files' texts by their names. */
    public static Map<String, String> of(List<ObjectReport> reports) {
        Map<String, String> files = new LinkedHashMap<>();
        var names = new FileNames(reports);
        reports.forEach(report -> add(report, names.of(report), files));
        return files;
    }

    private static void add(ObjectReport report, String name, Map<String, String> files) {
        if (report.draft() != null) {
            var sql = report.draft().sql();
            var runtime = RuntimeSchema.script(RuntimeSchema.usedBy(sql));
            files.put(name + ".sql", runtime.isEmpty() ? sql : runtime + "\n" + sql);
        }
        if (report.suite() != null && !report.suite().cases().isEmpty()) {
            files.put("test_" + name + ".sql", report.suite().script());
            files.put("test_" + name + "_results.txt", results(report.results()));
        }
    }

    private static String results(List<TestResult> results) {
        return results.stream()
                .map(r -> field(r.test().name()) + "," + field(r.test().description()) + ","
                        + (r.passed() ? "pass" : "fail"))
                .collect(Collectors.joining("\n", RESULTS_HEADER + "\n", "\n"));
    }

    private static String field(String text) {
        return text.replaceAll("[,\\s]+", " ").strip();
    }
}
