package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table that an insert puts rows into, itself or through a view or common table expression.
 *
 * @param columns the positions of those that values are given for
 * @param query through which it is reached; null for the table itself
 */
record InsertTarget(
        TableData table, List<Integer> columns, @Nullable TargetQuery query) {
    static InsertTarget of(Frame frame, DmlStmt.Insert insert, Scope scope) {
        if (isQuery(frame, insert)) {
            return through(insert, scope);
        }
        TableData table = new Writer(frame).target(insert.target());
        return new InsertTarget(
                table,
                insert.columns().isEmpty()
                        ? new RowMaker(frame, table).allColumns()
                        : positions(insert.columns(), table.definition()),
                null);
    }

    private static boolean isQuery(Frame frame, DmlStmt.Insert insert) {
        return insert.target() instanceof TableRef.Table t
                && !t.name().last().isVariable()
                && (t.name().isSimple()
                                && insert.with().stream()
                                        .anyMatch(c -> c.name().is(t.name().last()))
                        || frame.catalog().find(t.name()) == null
                                && frame.standIn(t.name()) == null
                                && frame.view(t.name()) != null);
    }

    private static InsertTarget through(DmlStmt.Insert insert, Scope scope) {
        Set<String> named = insert.columns().stream().map(Name::key).collect(Collectors.toSet());
        var query = new TargetQuery(scope, List.of(insert.target()), insert.target(), null, named);
        List<Name> names = insert.columns().isEmpty() ? query.columns() : insert.columns();
        return new InsertTarget(
                query.table(), names.stream().map(query::position).toList(), query);
    }

    private static List<Integer> positions(List<Name> names, TableDefinition definition) {
        List<Integer> positions = new ArrayList<>();
        for (Name name : names) {
            int position = definition.position(name.text());
            if (position < 0) {
                throw Errors.of(207, "Invalid column name '" + name + "'.", SqlFailure.Effect.SCOPE);
            }
            positions.add(position);
        }
        return positions;
    }
}
