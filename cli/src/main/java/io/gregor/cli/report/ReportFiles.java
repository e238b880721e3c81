package io.gregor.cli.report;

import io.gregor.cli.output.Artifacts;
import io.gregor.cli.output.FileNames;
import io.gregor.migration.model.ObjectReport;

/** Writes what a migration leaves for readers, a file at a time. */
public final class ReportFiles {
    static final String JSON = "migration.json";

    private ReportFiles() {}

    /**
     * Pages of objects that an earlier run has left there and this one has not are taken away.
     *
     * @throws io.gregor.cli.UserError when the folder cannot be written
     */
    public static void write(Run run, Artifacts artifacts) {
        var names = new FileNames(run.reports());
        var old = OldPages.in(artifacts);
        artifacts.writeOne(JSON, ReportJson.of(run, report -> ObjectPage.file(names.of(report))));
        artifacts.writeOne(JunitXml.NAME, JunitXml.of(run));
        artifacts.writeOne(OverviewPage.NAME, OverviewPage.of(run, names));
        for (int i = 0; i < run.reports().size(); i++) {
            artifacts.writeOne(ObjectPage.file(names.of(run.reports().get(i))), ObjectPage.of(run, names, i));
        }
        for (ObjectReport report : run.reports()) {
            old.remove(ObjectPage.file(names.of(report)));
        }
        old.forEach(artifacts::remove);
    }
}
