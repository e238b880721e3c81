package io.gregor.migration.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a migration leaves for readers: which files there are, and each made when it is asked for. */
public final class ReportFiles {
    /** The one for programs. */
    public static final String JSON = "migration.json";

    private ReportFiles() {}

    /** The files by their names, with slashes between the folders in which they are. */
    public static Map<String, Supplier<String>> of(Run run) {
        var names = new FileNames(run.reports());
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        files.put(JSON, () -> ReportJson.of(run, report -> ObjectPage.file(names.of(report))));
        files.put(JunitXml.NAME, () -> JunitXml.of(run));
        files.put(OverviewPage.NAME, () -> OverviewPage.of(run, names));
        for (int i = 0; i < run.reports().size(); i++) {
            int place = i;
            files.put(ObjectPage.file(names.of(run.reports().get(i))), () -> ObjectPage.of(run, names, place));
        }
        return files;
    }
}
