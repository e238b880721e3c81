package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.Conditions;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Predicate;
import io.gregor.migration.interpret.value.Truth;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;

/** A rule bound to a column: in its condition any variable stands for the value. */
final class RuleCheck {
    private final Frame frame;

    RuleCheck(Frame frame) {
        this.frame = frame;
    }

    void check(Column column, Change change) {
        Expr condition = column.rule();
        if (condition == null) {
            return;
        }
        Frame inner = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
        Nodes.find(condition, Expr.Variable.class)
                .forEach(variable -> inner.variables.putIfAbsent(
                        variable.name().key(), new Variable(variable.name().text(), column.type())));
        Predicate predicate = new Conditions(inner.scope()).compile(condition);
        TableDefinition definition = change.table.definition();
        int position = definition.position(column.name());
        for (Value[] row : change.after.values()) {
            if (row[position].isNull()) {
                continue; // a column that takes NULL takes it, whatever its rule says
            }
            inner.variables.values().forEach(variable -> variable.assign(row[position], frame.rules()));
            if (predicate.test(Env.NONE) == Truth.FALSE) {
                throw Violations.rule(frame.rules(), column.name(), definition.name());
            }
        }
    }
}
