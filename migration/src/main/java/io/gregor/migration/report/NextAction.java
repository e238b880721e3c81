package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.Severity;

/** What a person does next about an object that is not in the target. */
final class NextAction {
    private NextAction() {}

    /** One or two sentences; empty when there is nothing to do. */
    static String of(ObjectReport report) {
        return switch (report.end()) {
            case PROMOTED, PROVEN -> "";
            case SKIPPED -> "Finish what it needs, then migrate it again: nothing was tried.";
            case FAILED -> "Mend the cause and migrate it again: the target is as it was for this object.";
            case NEEDS_PERSON -> byPerson(report);
        };
    }

    private static String byPerson(ObjectReport report) {
        var hole = report.findings().stream()
                .filter(f -> f.severity() == Severity.NEEDS_PERSON)
                .findFirst();
        if (hole.isPresent()) {
            return hole.get().advice().isBlank()
                    ? "Write this place anew, or name a model with --model, which may draft it."
                    : FindingText.sentence(hole.get().advice());
        }
        if (report.failed() > 0) {
            return "Compare source and translation where its failed tests differ. Rewrite the source more plainly,"
                    + " or give a model more attempts.";
        }
        if (report.suite() == null && report.draft() != null && !report.reason().startsWith("not approved")) {
            return "Read the translation and the reason. Where no oracle knows what is right, give cases in "
                    + report.object().name() + ".cases.json.";
        }
        return "Read the reason, mend the source, and migrate it again.";
    }
}
