package io.gregor.manager;

import io.gregor.core.MessageType;
import io.gregor.migration.message.Progress.PlannedObject;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Submission.ObjectEnded;
import io.gregor.migration.message.Submission.SchemaCopied;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a migration remembers. Objects are known by their names' keys.
 *
 * @param objects all readable objects in the order of their dependencies
 * @param given the keys of the objects that the target already has
 * @param waiting the keys of those not yet started
 * @param running the keys of those started and not ended
 * @param scripts the accepted PostgreSQL script of every object that ended well
 * @param reports how the objects ended, in brief, without the given ones that ended well
 * @param conversation the conversation that its submission began
 * @param cancelledBy who stopped it; null when nobody did
 * @param schema what the target has of what the submission needs; null when it was not asked
 * @param awaitsSchema whether that is still being asked
 * @param ready of the running ones those that are proven and wait for the others
 * @param asked whether an executor was asked to promote what is ready, or that was told no
 */
@MessageType("gregor.manager.migration")
record MigrationProgress(
        MigrationSubmitted submitted,
        Instant since,
        Dialect dialect,
        List<SourceObject> objects,
        Set<String> given,
        List<PlannedObject> planned,
        List<String> notes,
        Set<String> waiting,
        Set<String> running,
        Map<String, String> scripts,
        List<ObjectReport> reports,
        String conversation,
        @Nullable String cancelledBy,
        @Nullable SchemaCopied schema,
        boolean awaitsSchema,
        Map<String, PromotionUnit> ready,
        boolean asked) {
    MigrationProgress {
        objects = List.copyOf(objects);
        given = Set.copyOf(given);
        planned = List.copyOf(planned);
        notes = List.copyOf(notes);
        waiting = Set.copyOf(waiting);
        running = Set.copyOf(running);
        scripts = Map.copyOf(scripts);
        reports = List.copyOf(reports);
        ready = ready == null ? Map.of() : Map.copyOf(ready); // what was remembered before has none
    }

    boolean running(ObjectName object) {
        return running.contains(object.key());
    }

    ObjectKind kindOf(ObjectName object) {
        return objects.stream()
                .filter(o -> o.name().key().equals(object.key()))
                .map(SourceObject::kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no object " + object + " in this migration"));
    }

    boolean finished() {
        return !awaitsSchema && waiting.isEmpty() && running.isEmpty();
    }

    /** What sandboxes take from the target; nothing of it when it was not asked. */
    SchemaCopied copied() {
        return schema == null ? SchemaCopied.nothing(submitted.migration()) : schema;
    }

    /** Whether this end is told: that a given object stands as expected is no news. */
    boolean tells(ObjectEnded ended) {
        return !ended.usable() || !given.contains(ended.report().object().key());
    }

    MigrationProgress ended(ObjectEnded ended) {
        var report = ended.report();
        var key = report.object().key();
        var stillRunning = new HashSet<>(running);
        stillRunning.remove(key);
        var allScripts = new HashMap<>(scripts);
        var allReports = new ArrayList<>(reports);
        if (ended.usable() && report.draft() != null) {
            allScripts.put(key, report.draft().sql());
        }
        if (tells(ended)) {
            allReports.add(report.brief());
        }
        return with(waiting, stillRunning, allScripts, allReports);
    }

    /** Stopped by somebody: what has not begun does not. */
    MigrationProgress cancelled(String by) {
        return next(waiting, running, scripts, reports, by, false, ready, asked);
    }

    MigrationProgress with(
            Set<String> nowWaiting,
            Set<String> nowRunning,
            Map<String, String> nowScripts,
            List<ObjectReport> nowReports) {
        return next(nowWaiting, nowRunning, nowScripts, nowReports, cancelledBy, awaitsSchema, ready, asked);
    }

    /** An object is proven and waits; others may build on it meanwhile. */
    MigrationProgress ready(PromotionUnit unit) {
        var key = unit.object().name().key();
        var allReady = new HashMap<>(ready);
        allReady.put(key, unit);
        var allScripts = new HashMap<>(scripts);
        allScripts.put(key, unit.draft().sql());
        return next(waiting, running, allScripts, reports, cancelledBy, awaitsSchema, allReady, asked);
    }

    /** With the promotion of what is ready on its way. */
    MigrationProgress withAsked() {
        return next(waiting, running, scripts, reports, cancelledBy, awaitsSchema, ready, true);
    }

    /** The target is being asked for what the submission does not define. */
    MigrationProgress awaitingSchema() {
        return next(waiting, running, scripts, reports, cancelledBy, true, ready, asked);
    }

    /** The plan stays; all else may change. */
    private MigrationProgress next(
            Set<String> nowWaiting,
            Set<String> nowRunning,
            Map<String, String> nowScripts,
            List<ObjectReport> nowReports,
            @Nullable String nowCancelledBy,
            boolean nowAwaitsSchema,
            Map<String, PromotionUnit> nowReady,
            boolean nowAsked) {
        return new MigrationProgress(
                submitted,
                since,
                dialect,
                objects,
                given,
                planned,
                notes,
                nowWaiting,
                nowRunning,
                nowScripts,
                nowReports,
                conversation,
                nowCancelledBy,
                schema,
                nowAwaitsSchema,
                nowReady,
                nowAsked);
    }
}
