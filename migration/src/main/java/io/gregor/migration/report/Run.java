package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.proof.BranchCoverage;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A migration that has ended, with all that is known of it.
 *
 * @param reports in the order of the finish
 * @param ended when it was written down; its zone is that of the reader
 * @param prices what models cost
 */
public record Run(
        String migration,
        List<ObjectReport> reports,
        Conversation conversation,
        Duration took,
        ZonedDateTime ended,
        Prices prices) {
    public Run {
        reports = List.copyOf(reports);
    }

    ModelUse use(ObjectReport report) {
        return conversation.use(report.object());
    }

    /** How much of the source the tests take: as the proof saw it, or as those who wrote the tests did. */
    static BranchCoverage source(ObjectReport report) {
        if (report.proof() != null) {
            return report.proof().source();
        }
        return report.suite() == null ? BranchCoverage.NONE : report.suite().coverage();
    }

    /** How much of the translation the tests take; nothing where nobody looked. */
    static BranchCoverage target(ObjectReport report) {
        return report.proof() == null ? BranchCoverage.NONE : report.proof().target();
    }
}
