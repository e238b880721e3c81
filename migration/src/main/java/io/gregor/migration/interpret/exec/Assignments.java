package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Operators;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SetItem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an update sets: it makes the new row of an old one. */
final class Assignments {
    /** One assignment: to a column (by position, or -1), to a variable (or null), or both. */
    private record Assignment(
            int position,
            @Nullable Variable variable,
            @Nullable Compiled value,
            AssignOp op) {}

    private final Frame frame;
    private final TargetQuery query;
    private final Scope scope;
    private final TableData table;
    private final RowMaker maker;
    private final List<Assignment> assignments;

    Assignments(Frame frame, TargetQuery query, List<SetItem> set) {
        this(frame, query, set, query.scope());
    }

    /** @param scope what the values may look at */
    Assignments(Frame frame, TargetQuery query, List<SetItem> set, Scope scope) {
        this.frame = frame;
        this.query = query;
        this.scope = scope;
        this.table = query.table();
        this.maker = new RowMaker(frame, table);
        this.assignments = set.stream().map(this::assignment).toList();
    }

    /** The names of the columns that are set, in lower case, as the statement calls them. */
    static Set<String> named(List<SetItem> set) {
        Set<String> names = new HashSet<>();
        for (SetItem item : set) {
            switch (item) {
                case SetItem.Column c -> names.add(c.column().last().key());
                case SetItem.Both b -> names.add(b.column().last().key());
                case SetItem.Variable v -> {}
                case SetItem.Method m -> throw new NotKnownException("a method call in an update", m.span());
            }
        }
        return names;
    }

    /** The names of the columns that are set, in lower case, as the table calls them. */
    Set<String> names() {
        return assignments.stream()
                .filter(assignment -> assignment.position >= 0)
                .map(assignment -> table.definition()
                        .columns()
                        .get(assignment.position)
                        .name()
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    boolean setVariables() {
        return assignments.stream().anyMatch(assignment -> assignment.variable != null);
    }

    private Assignment assignment(SetItem item) {
        return switch (item) {
            case SetItem.Column c -> {
                int position = position(c.column().last());
                yield new Assignment(position, null, value(c.value(), c.op(), c.column()), c.op());
            }
            case SetItem.Variable v ->
                new Assignment(-1, frame.variable(v.variable()), new Expressions(scope).compile(v.value()), v.op());
            case SetItem.Both b -> {
                int position = position(b.column().last());
                yield new Assignment(
                        position, frame.variable(b.variable()), value(b.value(), b.op(), b.column()), b.op());
            }
            case SetItem.Method m -> throw new NotKnownException("a method call in an update", m.span());
        };
    }

    /** Null for the word {@code default}. */
    private @Nullable Compiled value(Expr expr, AssignOp op, QualifiedName column) {
        if (expr instanceof Expr.DefaultValue) {
            return null;
        }
        Compiled value = new Expressions(scope).compile(expr);
        BinaryOp operation = op.operation();
        if (operation == null) {
            return value;
        }
        Compiled old = new Expressions(scope).compile(new Expr.Column(column, column.span()));
        return Operators.binary(operation, old, value, frame.rules());
    }

    private int position(Name column) {
        int position = query.position(column);
        Column found = table.definition().columns().get(position);
        if (found.identity() != null) {
            throw Errors.of(8102, "Cannot update identity column '" + column + "'.", SqlFailure.Effect.SCOPE);
        }
        if (found.computed() != null) {
            throw Errors.of(
                    271,
                    "The column \"" + column + "\" cannot be modified because it is a computed column.",
                    SqlFailure.Effect.SCOPE);
        }
        return position;
    }

    /** @param env the row of the join that the new values are worked out from */
    Value[] newRow(long id, Env env) {
        Value[] row = table.row(id).clone();
        for (Assignment assignment : assignments) {
            int position = assignment.position;
            Compiled compiled = assignment.value;
            if (position < 0) {
                Variable variable = assignment.variable;
                if (variable != null && compiled != null) {
                    variable.assign(
                            VariableRunner.assigned(frame, variable, assignment.op, compiled, env), frame.rules());
                }
                continue;
            }
            Column column = table.definition().columns().get(position);
            row[position] = maker.stored(column, compiled == null ? maker.defaultOf(column) : compiled.value(env));
            Variable variable = assignment.variable;
            if (variable != null) {
                variable.assign(row[position], frame.rules());
            }
        }
        maker.compute(row);
        return row;
    }
}
