package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs {@code delete} and {@code truncate}. */
final class DeleteRunner {
    private final Frame frame;

    DeleteRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Delete delete) {
        TargetFinder finder = TargetFinder.of(delete.target(), delete.from());
        Scope home = Queries.withTables(delete.with(), frame.scope());
        boolean positioned = delete.where() instanceof Expr.CurrentOf;
        TargetQuery query =
                new TargetQuery(home, finder.sources(), finder.target(), positioned ? null : delete.where(), Set.of());
        TableData table = query.table();
        OutputRunner output = new OutputRunner(frame, delete.output(), table.definition(), query);
        TargetRows rows = new TargetRows(frame);
        Long current = rows.current(delete.where(), table);
        Map<Long, Env> sources = new LinkedHashMap<>();
        if (current != null) {
            sources.put(current, new Env(Env.NONE, new Value[query.scope().width()]));
        } else {
            for (Match match : rows.matches(query, delete.top(), delete.span())) {
                if (sources.putIfAbsent(match.row(), match.env()) != null
                        && !delete.output().isEmpty()) {
                    frame.caveat("a row is deleted for several rows", delete.span());
                }
            }
        }
        Change change = new Writer(frame)
                .write(table, frame.isVariable(table), "delete", Set.of(), c -> sources.keySet()
                        .forEach(c::delete));
        output.run(change, sources);
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
