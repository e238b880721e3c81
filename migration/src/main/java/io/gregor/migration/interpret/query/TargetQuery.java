package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that an update or delete is about: a join in which one source is the table to be changed. */
public final class TargetQuery {
    private final Scope scope;
    private final FromNode from;
    private final Scope.Binding target;

    /**
     * @param from all sources, the target among them
     * @param target which of them is changed
     */
    public TargetQuery(Scope outer, List<TableRef> from, TableRef target, @Nullable Expr where) {
        this.scope = new Scope(outer, outer.surroundings());
        this.from = JoinPlanner.plan(scope, from, where, target);
        this.target = scope.bindings().stream()
                .filter(binding -> binding.columns().getLast() == FromCompiler.TargetRows.NUMBER)
                .findFirst()
                .orElseThrow(() -> new io.gregor.migration.interpret.NotKnownException(
                        "a change of something that is no table", target.span()));
    }

    /** The scope in which the new values are compiled. */
    public Scope scope() {
        return scope;
    }

    /** A row of the join, and the number of the row of the target in it. */
    public record Match(long row, Env env) {}

    public List<Match> matches() {
        int number = target.offset() + target.columns().size() - 1;
        List<Match> matches = new ArrayList<>();
        for (Value[] row : from.rows(Env.NONE)) {
            // a target on the outer side of a join can be missing from a row
            if (row[number] instanceof Value.Int id) {
                matches.add(new Match(id.value(), new Env(Env.NONE, row)));
            }
        }
        return matches;
    }
}
