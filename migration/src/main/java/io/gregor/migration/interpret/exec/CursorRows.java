package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.NumberedQuery;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that a cursor reads when it opens; over one plain table each knows which row of the table it is. */
record CursorRows(
        List<BoundColumn> columns,
        List<Cursor.Row> rows,
        @Nullable TableData table) {
    static CursorRows read(Query query, Frame frame) {
        TableData table = plainTable(query, frame);
        if (table == null) {
            QueryPlan plan = Queries.compile(query, frame.scope());
            List<Cursor.Row> rows = new ArrayList<>();
            plan.rows(Env.NONE).forEach(row -> rows.add(new Cursor.Row(row, 0, row)));
            return new CursorRows(plan.columns(), rows, null);
        }
        NumberedQuery numbered = new NumberedQuery(query, frame.scope());
        List<Cursor.Row> rows = new ArrayList<>();
        for (Value[] row : numbered.rows()) {
            long number = row[row.length - 1].integer();
            Value[] values = java.util.Arrays.copyOf(row, row.length - 1);
            rows.add(new Cursor.Row(values, number, table.row(number)));
        }
        return new CursorRows(numbered.columns(), rows, table);
    }

    private static @Nullable TableData plainTable(Query query, Frame frame) {
        boolean plain = query.body() instanceof QueryExpr.Select select
                && select.from().size() == 1
                && select.from().getFirst() instanceof TableRef.Table
                && query.with().isEmpty()
                && query.offset() == null
                && NumberedQuery.keepsRows(select);
        if (!plain) {
            return null;
        }
        TableRef.Table ref =
                (TableRef.Table) ((QueryExpr.Select) query.body()).from().getFirst();
        boolean fired =
                frame.fired != null && (ref.name().is("inserted") || ref.name().is("deleted"));
        return fired ? null : frame.catalog().find(ref.name());
    }
}
