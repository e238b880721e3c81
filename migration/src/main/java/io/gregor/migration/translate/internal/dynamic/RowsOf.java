package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;

/** R13: an insert whose rows are those of a text, as one from the text's query. */
final class RowsOf {
    private RowsOf() {}

    /** Whether a statement gives rows to the client and does nothing else. */
    static boolean isQuery(DmlStmt.Select statement) {
        QueryExpr.Select select = statement.query().asSelect();
        return select == null
                || select.into() == null && select.items().stream().noneMatch(SelectItem.Assign.class::isInstance);
    }

    static DmlStmt.Insert into(DmlStmt.Insert insert, DmlStmt.Select rows) {
        return new DmlStmt.Insert(
                insert.with(),
                insert.top(),
                insert.target(),
                insert.columns(),
                insert.output(),
                new InsertSource.FromQuery(rows.query(), rows.span()),
                insert.options(),
                insert.origin());
    }
}
