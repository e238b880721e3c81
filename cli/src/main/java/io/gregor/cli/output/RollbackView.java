package io.gregor.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.message.Rollback.End;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.report.Texts;

/** How a rollback ended, for people and for programs. */
public final class RollbackView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RollbackView() {}

    /** What was done, a line each; of a dry run just the SQL. */
    public static String text(RollbackEnded ended, boolean dryRun) {
        if (ended.undone().isEmpty()) {
            return "Nothing of migration " + ended.migration() + " stands in the target any more; nothing was done.\n";
        }
        if (dryRun) {
            return Texts.printable(TargetSql.script(ended.run()));
        }
        var text = new StringBuilder();
        for (var undone : ended.undone()) {
            text.append(undone.object()).append(" rolled back\n");
            undone.done().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return Texts.printable(text.toString());
    }

    /** One line. */
    public static String json(RollbackEnded ended, boolean dryRun) {
        var document = JSON.createObjectNode().put("migration", ended.migration());
        document.put("state", ended.end() == End.DONE ? dryRun ? "dry-run" : "rolled-back" : "refused");
        if (!ended.reason().isEmpty()) {
            document.put("reason", ended.reason());
        }
        var objects = document.putArray("objects");
        for (var undone : ended.undone()) {
            var done = objects.addObject().put("name", undone.object()).putArray("done");
            undone.done().forEach(done::add);
        }
        document.put("sql", TargetSql.script(ended.run()));
        return document + "\n";
    }

    /** On one line. */
    public static String reason(RollbackEnded ended) {
        return Texts.printable(ended.reason()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
