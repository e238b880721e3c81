package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.TableRef;
import org.jspecify.annotations.Nullable;

/** Reads and changes rows. */
final class DmlRunner {
    private final Frame frame;

    DmlRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt statement) {
        Session session = frame.session;
        if (session.settings.chained() && session.transactions.count() == 0) {
            session.transactions.begin(null);
        }
        if (session.transactions.doomed() && !(statement instanceof DmlStmt.Select)) {
            throw new NotKnownException("a change in a transaction that cannot be committed", statement.span());
        }
        if (frame.kind == Frame.Kind.FUNCTION && changesTable(statement)) {
            throw new NotKnownException("a change of a table in a function", statement.span());
        }
        Sequences.check(statement);
        Away away = Away.of(frame);
        if (away != null) {
            if (TargetFinder.isQuery(statement)) {
                throw new NotKnownException("a change through a query", statement.span());
            }
            if (away.run(statement)) {
                return;
            }
        }
        frame.standIns().around(frame, statement, () -> change(statement));
    }

    private void change(DmlStmt statement) {
        switch (statement) {
            case DmlStmt.Select select -> new SelectRunner(frame).run(select);
            case DmlStmt.Insert insert -> new InsertRunner(frame).run(insert);
            case DmlStmt.Update update -> new UpdateRunner(frame).run(update);
            case DmlStmt.Delete delete -> new DeleteRunner(frame).run(delete);
            case DmlStmt.Truncate truncate -> new DeleteRunner(frame).truncate(truncate);
            case DmlStmt.Merge merge -> MergeRunner.run(frame, merge);
        }
    }

    private static boolean changesTable(DmlStmt statement) {
        Object target = target(statement);
        return target != null && !(target instanceof TableRef.Variable);
    }

    private static @Nullable Object target(DmlStmt statement) {
        return switch (statement) {
            case DmlStmt.Select s -> null;
            case DmlStmt.Insert i -> i.target();
            case DmlStmt.Update u -> u.target();
            case DmlStmt.Delete d -> d.target();
            case DmlStmt.Merge m -> m.target();
            case DmlStmt.Truncate t -> t.table();
        };
    }
}
