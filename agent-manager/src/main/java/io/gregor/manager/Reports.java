package io.gregor.manager;

import io.gregor.migration.inventory.UnreadableObject;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is said of an object that has ended. */
final class Reports {
    private Reports() {}

    /** Of an object that ended without its own agent. */
    static ObjectReport failed(ObjectKind kind, ObjectName object, String reason) {
        return new ObjectReport(object, kind, End.FAILED, reason, 0, null, null, List.of(), List.of(), Duration.ZERO);
    }

    /** Of what was never tried, because no machine should. */
    static ObjectReport needsPerson(ObjectKind kind, ObjectName object, String reason) {
        return new ObjectReport(
                object, kind, End.NEEDS_PERSON, reason, 0, null, null, List.of(), List.of(), Duration.ZERO);
    }

    static ObjectReport unreadable(UnreadableObject u) {
        var finding = new Finding(
                "PARSE",
                Severity.NEEDS_PERSON,
                u.file(),
                u.line(),
                "",
                "This cannot be read as T-SQL: " + u.error(),
                "Correct the source, or name its dialect with --source-dialect.");
        return new ObjectReport(
                u.name(),
                u.kind(),
                End.NEEDS_PERSON,
                u.oneLine(),
                0,
                null,
                null,
                List.of(),
                List.of(finding),
                Duration.ZERO);
    }

    static ObjectReport of(ObjectProgress p, Instant now) {
        var end =
                switch (p.state()) {
                    case PROMOTED -> End.PROMOTED;
                    case PROVEN -> p.start().promote() ? End.PROVEN : End.PROMOTED; // a dry run, or given
                    case NEEDS_PERSON -> End.NEEDS_PERSON;
                    case FAILED -> End.FAILED;
                    default ->
                        throw new IllegalStateException(
                                "has not ended: " + p.state().words());
                };
        return new ObjectReport(
                p.start().object().name(),
                p.start().source().kind(),
                end,
                end == End.PROMOTED || end == End.PROVEN ? "" : p.problem(),
                p.attempts(),
                p.draft(),
                p.suite(),
                p.results(),
                p.findings(),
                Duration.between(p.since(), now),
                p.sql(),
                p.worth().proof());
    }
}
