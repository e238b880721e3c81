package io.gregor.manager;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
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

    static ObjectReport of(ObjectProgress p, Instant now) {
        var end =
                switch (p.state()) {
                    case PROMOTED, PROVEN -> End.PROMOTED;
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
                end == End.PROMOTED ? "" : p.problem(),
                p.attempts(),
                p.draft(),
                p.suite(),
                p.results(),
                p.findings(),
                Duration.between(p.since(), now));
    }
}
