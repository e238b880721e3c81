package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes whole rows of a table from some of their values: defaults, identity, computed columns, conversion. */
final class RowMaker {
    private final Frame frame;
    private final TableData table;
    private final TableDefinition definition;
    private final boolean identityGiven;

    RowMaker(Frame frame, TableData table) {
        this.frame = frame;
        this.table = table;
        this.definition = table.definition();
        this.identityGiven =
                frame.session.identityInsert.contains(definition.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The columns that values are for where none are named. */
    List<Integer> allColumns() {
        return IntStream.range(0, definition.columns().size())
                .filter(i -> {
                    Column column = definition.columns().get(i);
                    boolean counted = column.identity() != null && !identityGiven;
                    return column.computed() == null
                            && !counted
                            && column.type().kind() != TypeKind.TIMESTAMP;
                })
                .boxed()
                .toList();
    }

    /** @param values one for each of the columns; null stands for the default */
    Value[] insert(List<Integer> columns, @Nullable Value[] values) {
        Value[] row = new Value[definition.columns().size()];
        for (int i = 0; i < row.length; i++) {
            Column column = definition.columns().get(i);
            int given = columns.indexOf(i);
            Value value = given < 0 ? null : values[given];
            if (column.identity() != null) {
                row[i] = identity(column, given >= 0, value);
            } else if (column.computed() == null) {
                row[i] = stored(column, value == null ? defaultOf(column) : value);
            }
        }
        compute(row);
        return row;
    }

    private Value identity(Column column, boolean given, @Nullable Value value) {
        long number;
        if (given) {
            if (!identityGiven || value == null) {
                throw Errors.of(
                        frame.rules().ase() ? 584 : 544,
                        "Cannot insert explicit value for identity column in table '" + definition.name()
                                + "' when IDENTITY_INSERT is set to OFF.",
                        SqlFailure.Effect.STATEMENT);
            }
            number = value.decimal().longValueExact();
            table.identitySeen(number);
        } else {
            number = table.takeIdentity();
        }
        frame.session.lastIdentity = number;
        frame.scopeIdentity = number;
        return stored(column, Value.of(number));
    }

    Value defaultOf(Column column) {
        Expr expr = column.defaultValue();
        if (expr == null) {
            return Value.nullOf(column.type());
        }
        Frame inner = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
        return new Expressions(inner.scope()).compile(expr).value(Env.NONE);
    }

    /** A value as the column keeps it. */
    Value stored(Column column, Value value) {
        return Conversion.store(value, column.type(), column.nullable(), frame.rules());
    }

    /** Fills in the computed columns. */
    void compute(Value[] row) {
        for (int i = 0; i < row.length; i++) {
            Column column = definition.columns().get(i);
            if (column.computed() != null) {
                row[i] = Value.nullOf(column.type());
            }
        }
        for (int i = 0; i < row.length; i++) {
            Expr computed = definition.columns().get(i).computed();
            if (computed != null) {
                Frame inner = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
                Scope scope = inner.scope();
                scope.bind(Constraints.lastPart(definition.name()), Constraints.columns(definition));
                row[i] = new Expressions(scope).compile(computed).value(new Env(null, Arrays.copyOf(row, row.length)));
            }
        }
    }
}
