package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Operators;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SetItem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs an {@code update}: all new values are worked out from the old rows before any row changes. */
final class UpdateRunner {
    /** One assignment: to a column (by position, or -1), to a variable (or null), or both. */
    private record Assignment(
            int position,
            @Nullable Variable variable,
            @Nullable Compiled value,
            AssignOp op) {}

    private final Frame frame;

    UpdateRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Update update) {
        Writer writer = new Writer(frame);
        TargetFinder finder = TargetFinder.of(update.target(), update.from());
        TableData table = finder.table(writer);
        TargetRows rows = new TargetRows(frame);
        Long current = rows.current(update.where(), table);
        Scope home = Queries.withTables(update.with(), frame.scope());
        TargetQuery query =
                new TargetQuery(home, finder.sources(), finder.target(), current == null ? update.where() : null);
        List<Assignment> assignments = update.set().stream()
                .map(item -> assignment(item, table.definition(), query.scope()))
                .toList();
        List<Match> matches = current == null
                ? rows.matches(query, update.top(), update.span())
                : query.matches().stream()
                        .filter(match -> match.row() == current)
                        .toList();
        Map<Long, Value[]> changed = newRows(matches, assignments, table, update);
        Set<String> names = assignments.stream()
                .filter(assignment -> assignment.position >= 0)
                .map(assignment -> table.definition()
                        .columns()
                        .get(assignment.position)
                        .name()
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean variable = Writer.isVariable(finder.target());
        Change change = writer.write(table, variable, "update", names, c -> changed.forEach(c::update));
        new OutputRunner(frame).run(update.output(), change);
    }

    private Assignment assignment(SetItem item, TableDefinition definition, Scope scope) {
        return switch (item) {
            case SetItem.Column c -> {
                int position = position(c.column(), definition);
                yield new Assignment(position, null, value(c.value(), c.op(), position, scope, c.column()), c.op());
            }
            case SetItem.Variable v ->
                new Assignment(-1, frame.variable(v.variable()), new Expressions(scope).compile(v.value()), v.op());
            case SetItem.Both b -> {
                int position = position(b.column(), definition);
                yield new Assignment(
                        position,
                        frame.variable(b.variable()),
                        value(b.value(), b.op(), position, scope, b.column()),
                        b.op());
            }
            case SetItem.Method m -> throw new NotKnownException("a method call in an update", m.span());
        };
    }

    /** Null for the word {@code default}. */
    private @Nullable Compiled value(Expr expr, AssignOp op, int position, Scope scope, QualifiedName column) {
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

    private static int position(QualifiedName name, TableDefinition definition) {
        Name column = name.last();
        int position = definition.position(column.text());
        if (position < 0) {
            throw Errors.of(207, "Invalid column name '" + column + "'.", SqlFailure.Effect.SCOPE);
        }
        Column found = definition.columns().get(position);
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

    /** Where a row is matched several times the first match counts; the source may take another. */
    private Map<Long, Value[]> newRows(
            List<Match> matches, List<Assignment> assignments, TableData table, DmlStmt.Update update) {
        RowMaker maker = new RowMaker(frame, table);
        Map<Long, Value[]> changed = new LinkedHashMap<>();
        for (Match match : matches) {
            Value[] known = changed.get(match.row());
            if (known == null) {
                changed.put(match.row(), newRow(table.row(match.row()), match.env(), assignments, maker, table));
                continue;
            }
            boolean assigns = assignments.stream().anyMatch(assignment -> assignment.variable != null);
            if (assigns
                    || !Arrays.equals(known, newRow(table.row(match.row()), match.env(), assignments, maker, table))) {
                frame.caveat("a row is updated from several rows that differ", update.span());
            }
        }
        return changed;
    }

    private Value[] newRow(Value[] old, Env env, List<Assignment> assignments, RowMaker maker, TableData table) {
        Value[] row = old.clone();
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
