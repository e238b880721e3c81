package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Top;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code top}: how many of the rows, and what is said where the choice is the server's. */
record TopClause(Compiled count, boolean percent, boolean withTies, Top source) {
    static @Nullable TopClause of(@Nullable Top top, Scope scope) {
        return top == null
                ? null
                : new TopClause(new Expressions(scope).compile(top.count()), top.percent(), top.withTies(), top);
    }

    /** How many of so many rows. */
    int limit(int rows, Env env) {
        Value value = count.value(env);
        if (value.isNull() || !value.type().kind().isNumber()) {
            throw new NotKnownException("top of " + value.type(), source.span());
        }
        double wanted = value.floating();
        Errors.checkTop(wanted, percent);
        double limit = percent ? Math.ceil(rows * wanted / 100) : Math.floor(wanted);
        return (int) Math.min(limit, rows);
    }

    /** Cuts sorted things. */
    <T> List<SortKey.Keyed<T>> cut(List<SortKey.Keyed<T>> sorted, List<SortKey> sort, Env env, Surroundings around) {
        Rules rules = around.rules();
        int limit = limit(sorted.size(), env);
        if (limit >= sorted.size()) {
            return sorted;
        }
        int end = limit;
        if (limit > 0 && !sort.isEmpty()) {
            var order = SortKey.<T>order(sort, rules);
            while (end < sorted.size() && order.compare(sorted.get(end), sorted.get(limit - 1)) == 0) {
                end++;
            }
        }
        if (withTies) {
            return sorted.subList(0, end);
        }
        if (limit > 0 && (end > limit || sort.isEmpty())) {
            around.caveat("top " + limit + " leaves out rows that no order tells from those it keeps", source.span());
        }
        return sorted.subList(0, limit);
    }
}
