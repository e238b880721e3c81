package io.gregor.cli.report;

import io.gregor.cli.output.Artifacts;
import io.gregor.cli.output.FileNames;

/** Writes what a migration leaves for readers, a file at a time. */
public final class ReportFiles {
    private ReportFiles() {}

    /** @throws io.gregor.cli.UserError when the folder cannot be written */
    public static void write(Run run, Artifacts artifacts) {
        var names = new FileNames(run.reports());
        artifacts.writeOne("migration.json", ReportJson.of(run, report -> ObjectPage.file(names.of(report))));
        artifacts.writeOne(JunitXml.NAME, JunitXml.of(run));
        artifacts.writeOne(OverviewPage.NAME, OverviewPage.of(run, names));
        for (int i = 0; i < run.reports().size(); i++) {
            artifacts.writeOne(ObjectPage.file(names.of(run.reports().get(i))), ObjectPage.of(run, names, i));
        }
    }
}
