package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.RowSource;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import java.util.ArrayList;
import java.util.List;

/** {@code insert ... select ... from (merge ... output ...) as x}: a change whose output is a source of rows. */
final class ChangeRows {
    private ChangeRows() {}

    static RowSource of(Frame frame, DmlStmt statement) {
        List<ResultSet> put = new ArrayList<>();
        Session session = frame.session;
        var before = session.output(put::add);
        try {
            new DmlRunner(frame).run(statement);
        } finally {
            session.output(before);
        }
        if (put.size() != 1) {
            throw new NotKnownException("a change as a source that puts out nothing", statement.span());
        }
        List<BoundColumn> columns = new ArrayList<>();
        for (ResultColumn column : put.getFirst().columns()) {
            columns.add(new BoundColumn(column.name(), column.type(), true));
        }
        List<Value[]> rows = put.getFirst().rows().stream()
                .map(row -> row.toArray(Value[]::new))
                .toList();
        return new RowSource(columns, env -> rows, null);
    }
}
