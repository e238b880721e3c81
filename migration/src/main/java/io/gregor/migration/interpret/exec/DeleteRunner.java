package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.DmlStmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs {@code delete} and {@code truncate}. */
final class DeleteRunner {
    private final Frame frame;

    DeleteRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Delete delete) {
        Writer writer = new Writer(frame);
        TargetFinder finder = TargetFinder.of(delete.target(), delete.from());
        TableData table = finder.table(writer);
        TargetRows rows = new TargetRows(frame);
        Long current = rows.current(delete.where(), table);
        Set<Long> ids = new LinkedHashSet<>();
        if (current != null) {
            ids.add(current);
        } else {
            Scope home = Queries.withTables(delete.with(), frame.scope());
            TargetQuery query = new TargetQuery(home, finder.sources(), finder.target(), delete.where());
            List<Match> matches = rows.matches(query, delete.top(), delete.span());
            matches.forEach(match -> ids.add(match.row()));
        }
        boolean variable = Writer.isVariable(finder.target());
        Change change = writer.write(table, variable, "delete", Set.of(), c -> ids.forEach(c::delete));
        new OutputRunner(frame).run(delete.output(), change);
    }

    /** Takes all rows away without triggers; refused where a foreign key refers to the table. */
    void truncate(DmlStmt.Truncate truncate) {
        if (!truncate.partition().isEmpty()) {
            throw new NotKnownException("truncate of a partition", truncate.span());
        }
        TableData table = frame.catalog().table(truncate.table(), truncate.span());
        String key = Database.key(truncate.table());
        boolean referred = frame.session.database.tables.all().values().stream()
                .flatMap(other -> other.definition().references().stream())
                .anyMatch(reference -> reference.target().equals(key));
        if (referred) {
            throw Errors.of(
                    4712,
                    "Cannot truncate table '" + truncate.table()
                            + "' because it is being referenced by a FOREIGN KEY constraint.",
                    SqlFailure.Effect.STATEMENT);
        }
        long next = table.nextIdentity();
        List.copyOf(table.rows().keySet()).forEach(id -> table.delete(id, frame.session.transactions.undo()));
        frame.session.transactions.undo().add(() -> table.setNextIdentity(next));
        table.resetIdentity();
        frame.session.rowCount = 0;
    }
}
