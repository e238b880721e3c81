package io.gregor.migration.message;

import java.util.ArrayList;
import java.util.List;

/** All messages of a migration. */
public final class Messages {
    private Messages() {}

    /** The record of every message, for who reads messages that it does not handle. */
    public static List<Class<?>> all() {
        var all = new ArrayList<Class<?>>(
                List.of(Work.Permission.class, SchemaRequested.class, MigrationPromotion.class, ModelReply.class));
        for (var family : List.of(Submission.class, Work.class, Outcome.class, Progress.class, Rollback.class)) {
            all.addAll(List.of(family.getPermittedSubclasses()));
        }
        return List.copyOf(all);
    }
}
