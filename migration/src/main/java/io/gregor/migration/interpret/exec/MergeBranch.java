package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Conditions;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Predicate;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.MergeAction;
import io.gregor.migration.tsql.ast.MergeWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code when ... then ...} of a merge. */
sealed interface MergeBranch {
    /** For which rows it is. */
    record Test(MergeWhen.Match match, @Nullable Predicate condition) {}

    Test test();

    record Update(Test test, Assignments set) implements MergeBranch {}

    record Delete(Test test) implements MergeBranch {}

    record Insert(Test test, RowMaker maker, List<Integer> columns, List<@Nullable Compiled> values)
            implements MergeBranch {
        Value[] row(Env env) {
            @Nullable Value[] given = new @Nullable Value[values.size()];
            for (int i = 0; i < given.length; i++) {
                Compiled value = values.get(i);
                given[i] = value == null ? null : value.value(env);
            }
            return maker.insert(columns, given);
        }
    }

    static MergeBranch of(Frame frame, TargetQuery query, MergeWhen when) {
        Scope sight = sight(query, when.match());
        Expr condition = when.condition();
        Test test = new Test(when.match(), condition == null ? null : new Conditions(sight).compile(condition));
        return switch (when.action()) {
            case MergeAction.Update u -> new Update(test, new Assignments(frame, query, u.set(), sight));
            case MergeAction.Delete d -> new Delete(test);
            case MergeAction.Insert i -> {
                RowMaker maker = new RowMaker(frame, query.table());
                List<Integer> columns = i.columns().isEmpty()
                        ? maker.allColumns()
                        : i.columns().stream().map(query::position).toList();
                if (!i.values().isEmpty() && i.values().size() != columns.size()) {
                    throw Errors.of(
                            213,
                            "Column name or number of supplied values does not match table definition.",
                            SqlFailure.Effect.SCOPE);
                }
                List<@Nullable Compiled> values = new ArrayList<>();
                Expressions expressions = new Expressions(sight);
                i.values()
                        .forEach(value ->
                                values.add(value instanceof Expr.DefaultValue ? null : expressions.compile(value)));
                yield new Insert(test, maker, i.values().isEmpty() ? List.of() : columns, values);
            }
        };
    }

    /** Only the source is in sight of rows that the target has not, and only the target of those that the source has not. */
    private static Scope sight(TargetQuery query, MergeWhen.Match match) {
        if (match == MergeWhen.Match.MATCHED) {
            return query.scope();
        }
        boolean ofTarget = match == MergeWhen.Match.NOT_MATCHED_BY_SOURCE;
        Scope sight = new Scope(query.scope().parent(), query.scope().surroundings());
        for (Scope.Binding binding : query.scope().bindings()) {
            if ((binding == query.target()) == ofTarget) {
                sight.bind(binding.key(), binding.columns());
            } else {
                sight.bind(
                        "",
                        binding.columns().stream()
                                .map(c -> new BoundColumn("", c.type(), true))
                                .toList());
            }
        }
        return sight;
    }

    /** Whether it is for such a row. */
    default boolean isFor(MergeWhen.Match match, Env env) {
        Predicate condition = test().condition();
        return test().match() == match
                && (condition == null || condition.test(env).holds());
    }

    /** Tells which events can come of it, and which columns it sets. */
    default void note(Set<String> events, Set<String> columns) {
        switch (this) {
            case Update u -> {
                events.add("update");
                columns.addAll(u.set().names());
            }
            case Delete d -> events.add("delete");
            case Insert i -> events.add("insert");
        }
    }
}
