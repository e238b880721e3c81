package io.gregor.manager;

import io.gregor.core.MessageContext;
import io.gregor.core.TopicId;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.ObjectReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Has objects that wait for each other promoted, once nothing else is left to be waited for. */
final class Together {
    private Together() {}

    /** Asks for the promotion when it is due, and remembers that. */
    static MigrationProgress promote(MigrationProgress progress, MessageContext context) {
        if (!isDue(progress)) {
            return progress;
        }
        var units = units(progress);
        var promotion = progress.submitted().options().promotion();
        var missing = promotion.wholeMigration() ? missing(progress) : Optional.<ObjectReport>empty();
        missing.ifPresentOrElse(
                report -> units.forEach(unit -> refuse(unit, report, context)),
                () -> context.publish(
                        new MigrationPromotion(
                                progress.submitted().migration(),
                                progress.submitted().options().target(),
                                promotion,
                                progress.copied().script(),
                                progress.copied().state(),
                                scripts(progress, units),
                                units),
                        new TopicId(Topics.EXECUTIONS, progress.submitted().migration())));
        return progress.withAsked();
    }

    private static boolean isDue(MigrationProgress progress) {
        return !progress.asked()
                && progress.cancelledBy() == null
                && progress.waiting().isEmpty()
                && !progress.running().isEmpty()
                && progress.ready().keySet().containsAll(progress.running());
    }

    /** In the order of their dependencies. */
    private static List<PromotionUnit> units(MigrationProgress progress) {
        return progress.objects().stream()
                .map(o -> o.name().key())
                .filter(progress.running()::contains)
                .map(progress.ready()::get)
                .toList();
    }

    private static Optional<ObjectReport> missing(MigrationProgress progress) {
        return progress.reports().stream().filter(report -> !report.well()).findFirst();
    }

    private static void refuse(PromotionUnit unit, ObjectReport missing, MessageContext context) {
        var reason = "nothing of the migration is put into the target, as " + missing.object() + " ended as "
                + missing.end().word();
        context.publish(
                new Outcome.NotPromoted(unit.object(), unit.round(), reason), Topics.to(Topics.OBJECTS, unit.object()));
    }

    private static HashMap<String, String> scripts(MigrationProgress progress, List<PromotionUnit> units) {
        var needed = new HashSet<String>();
        units.forEach(unit -> needed.addAll(unit.prerequisites()));
        var scripts = new HashMap<>(progress.scripts());
        scripts.keySet().retainAll(needed);
        return scripts;
    }
}
