package io.gregor.cli.team;

import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.model.ObjectReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The full reports of a migration, with drafts and tests, collected while it is watched: its finish tells them in brief.
 * Thread-safe.
 */
public final class FullReports {
    private final Map<String, ObjectReport> byObject = new ConcurrentHashMap<>();

    /** Takes what there is to take; an object that is reported again, as after a lost connection, counts once. */
    public void watch(Progress progress) {
        if (progress instanceof ObjectReported reported) {
            byObject.put(reported.report().object().key(), reported.report());
        }
    }

    /**
     * The reports of the finish, in its order and each in full. An object whose full report was not seen, or says another
     * end than the finish, stays brief: the finish is right.
     */
    public List<ObjectReport> of(MigrationFinished finished) {
        return finished.reports().stream().map(this::full).toList();
    }

    private ObjectReport full(ObjectReport brief) {
        var full = byObject.get(brief.object().key());
        return full != null && full.brief().equals(brief) ? full : brief;
    }
}
