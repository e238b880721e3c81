package io.gregor.cli.output;

import io.gregor.migration.report.ReportFiles;
import io.gregor.migration.report.Run;

/** Writes what a migration leaves for readers, a file at a time. */
public final class ReportFolder {
    private ReportFolder() {}

    /**
     * Pages of objects that an earlier run has left there and this one has not are taken away.
     *
     * @throws io.gregor.cli.UserError when the folder cannot be written
     */
    public static void write(Run run, Artifacts artifacts) {
        var old = OldPages.in(artifacts);
        ReportFiles.of(run).forEach((name, text) -> {
            artifacts.writeOne(name, text.get());
            old.remove(name);
        });
        old.forEach(artifacts::remove);
    }
}
