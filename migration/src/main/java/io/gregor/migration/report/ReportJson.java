package io.gregor.migration.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.model.ObjectReport;

/** {@code migration.json}: what {@code migrate --json} prints, and for programs the rest of what the pages show, without texts. */
final class ReportJson {
    private ReportJson() {}

    static String of(Run run, FilesOf files) {
        var document = MigrationJson.document(run.migration(), run.reports());
        var totals = new Totals(run);
        document.put("seconds", run.took().toMillis() / 1000.0);
        document.put("ended", run.ended().toInstant().toString());
        models(totals.use(), run, document);
        for (int i = 0; i < run.reports().size(); i++) {
            write(run.reports().get(i), run, files, (ObjectNode)
                    document.path("objects").path(i));
        }
        return document.toString();
    }

    /** Where an object's page is. */
    @FunctionalInterface
    interface FilesOf {
        String page(ObjectReport report);
    }

    private static void write(ObjectReport report, Run run, FilesOf files, ObjectNode object) {
        object.put("page", files.page(report));
        if (report.draft() != null) {
            object.put("author", report.draft().author());
        }
        var source = Run.source(report);
        if (source.branches() > 0) {
            var branches = object.putObject("branches")
                    .put("source", source.branches())
                    .put("covered", source.covered());
            source.uncovered().forEach(branches.putArray("uncovered")::add);
        }
        var cases = object.putArray("cases");
        report.results().forEach(r -> cases.addObject()
                .put("name", r.test().name())
                .put("oracle", r.test().oracle().word())
                .put("passed", r.passed()));
        models(run.use(report), run, object);
    }

    private static void models(ModelUse use, Run run, ObjectNode node) {
        var sum = use.sum();
        var model = node.putObject("model")
                .put("answers", sum.answers())
                .put("inputTokens", sum.inputTokens())
                .put("outputTokens", sum.outputTokens())
                .put("seconds", sum.took().toMillis() / 1000.0);
        run.prices().of(use).ifPresent(cost -> model.put("cost", cost));
    }
}
