package io.gregor.migration.batch;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.translate.TargetNames;
import io.gregor.migration.translate.TranslatedStatement;
import io.gregor.migration.tsql.Dialect;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows with names and types as the source has them, as far as they can be told. */
final class RowReader {
    private static final Pattern VARIABLE = Pattern.compile("[vp]_.+");

    private final Dialect dialect;
    private final int most;

    RowReader(Dialect dialect, int most) {
        this.dialect = dialect;
        this.most = most;
    }

    /** @param known what the translation knows of the columns; empty where it does not */
    Elsewhere.Rows rows(ResultSet rows, List<TranslatedStatement.Column> known) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        List<String> names = new ArrayList<>();
        List<@Nullable SqlType> types = new ArrayList<>();
        boolean told = known.size() == shape.getColumnCount();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            names.add(told ? known.get(i - 1).name() : shape.getColumnName(i));
            types.add(type(told ? known.get(i - 1).type() : "", shape, i));
        }
        return read(rows, names, types);
    }

    /**
     * Rows that a routine gives; columns that it gave no name have none.
     *
     * @param text of the query that gives them, or of the whole routine
     */
    Elsewhere.Rows ofRoutine(ResultSet rows, String text) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        List<String> said = new ArrayList<>();
        List<@Nullable SqlType> types = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            String name = shape.getColumnName(i);
            boolean column = shape instanceof org.postgresql.PGResultSetMetaData pg
                    && !pg.getBaseColumnName(i).isEmpty();
            columns.add(name);
            said.add(column || isSaid(name, text) ? name : "");
            types.add(type("", shape, i));
        }
        return read(rows, TargetNames.spelled(text, columns).orElse(said), types);
    }

    /** PostgreSQL names what the text leaves without a name after the function or variable it is made of. */
    private static boolean isSaid(String name, String text) {
        if (name.equals("?column?")) {
            return false;
        }
        String word = Pattern.quote(name);
        boolean alias = Pattern.compile("(?i)\\bAS\\s+\"?" + word + "\"?(?![\\w\"])")
                .matcher(text)
                .find();
        boolean made = VARIABLE.matcher(name).matches()
                || name.equals("case")
                || Pattern.compile("(?i)(\\b" + word + "\\s*\\(|::\\s*" + word + "\\b)")
                        .matcher(text)
                        .find();
        return alias || !made;
    }

    private Elsewhere.Rows read(ResultSet rows, List<String> names, List<@Nullable SqlType> types) throws SQLException {
        List<List<Value>> found = new ArrayList<>();
        while (rows.next()) {
            if (found.size() == most) {
                throw new LimitExceededException(most + " rows in one result set");
            }
            List<Value> row = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                row.add(Values.read(rows, i + 1, types.get(i)));
            }
            found.add(row);
        }
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SqlType type = types.get(i);
            columns.add(new ResultColumn(names.get(i), type == null ? widest(found, i) : type));
        }
        return new Elsewhere.Rows(columns, found);
    }

    private static SqlType widest(List<List<Value>> rows, int column) {
        return rows.isEmpty()
                ? SqlType.varchar(SqlType.MAX)
                : rows.getFirst().get(column).type();
    }

    /** Null where only the value itself tells. */
    private @Nullable SqlType type(String told, ResultSetMetaData shape, int column) throws SQLException {
        return told.isEmpty() ? PgTypes.type(written(shape, column), dialect) : Interpreter.type(told, dialect);
    }

    private static String written(ResultSetMetaData shape, int column) throws SQLException {
        String name = shape.getColumnTypeName(column);
        int precision = shape.getPrecision(column);
        return switch (name) {
            case "numeric" -> precision == 0 ? name : "numeric(" + precision + "," + shape.getScale(column) + ")";
            case "bpchar", "varchar" -> precision <= 0 || precision >= 10_485_760 ? name : name + "(" + precision + ")";
            case "timestamp", "time" -> name + "(" + shape.getScale(column) + ")";
            default -> name;
        };
    }
}
