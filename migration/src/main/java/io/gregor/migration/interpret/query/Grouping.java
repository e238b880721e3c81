package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one query. After grouping a row holds the values grouped by, then those of the aggregates that the query
 * mentions; expressions over groups are compiled against that row.
 */
final class Grouping {
    /** One aggregate of the query; {@code argument} is null for {@code count(*)} and {@code grouping}. */
    record Aggregate(
            String name,
            @Nullable Compiled argument,
            boolean distinct,
            SqlType type,
            int groupedKey,
            @Nullable Joining joining) {
        Aggregate(String name, @Nullable Compiled argument, boolean distinct, SqlType type, int groupedKey) {
            this(name, argument, distinct, type, groupedKey, null);
        }
    }

    /** How {@code string_agg} joins. */
    record Joining(Compiled separator, List<SortKey> order, Span span) {}

    private final Scope scope;
    private final Rules rules;
    private final List<String> keyTexts = new ArrayList<>();
    private final List<Compiled> keys = new ArrayList<>();
    private final List<List<Integer>> sets;
    private final boolean implied;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final Map<String, Integer> aggregateSlots = new HashMap<>();

    /** @param implied whether there is no {@code group by}, only aggregates */
    Grouping(Scope scope, List<Expr> keyExprs, List<List<Integer>> sets, boolean implied) {
        this.scope = scope;
        this.rules = scope.surroundings().rules();
        this.sets = sets;
        this.implied = implied;
        Expressions expressions = new Expressions(scope);
        for (Expr expr : keyExprs) {
            keyTexts.add(Canonical.of(expr, scope));
            keys.add(expressions.compile(expr));
        }
    }

    List<Compiled> keys() {
        return keys;
    }

    List<List<Integer>> sets() {
        return sets;
    }

    List<Aggregate> aggregates() {
        return aggregates;
    }

    /** The place of an expression in the grouped row, or null where it is neither a key nor an aggregate. */
    @Nullable Compiled slot(Expr expr) {
        if (expr instanceof Expr.Call call && Aggregates.isAggregate(call)) {
            return aggregate(call);
        }
        int key = expr instanceof Expr.NullLiteral ? -1 : keyTexts.indexOf(Canonical.of(expr, scope));
        if (key < 0) {
            return null;
        }
        return new Compiled(keys.get(key).type(), keys.get(key).nullable() || sets.size() > 1, env -> env.get(0, key));
    }

    private Compiled aggregate(Expr.Call call) {
        String text = Canonical.of(call, scope);
        Integer slot = aggregateSlots.get(text);
        if (slot == null) {
            slot = aggregates.size();
            aggregateSlots.put(text, slot);
            aggregates.add(newAggregate(call));
        }
        int index = keys.size() + slot;
        String name = call.function().last().key();
        boolean nullable = !name.startsWith("count") && !name.equals("grouping");
        return new Compiled(aggregates.get(slot).type(), nullable, env -> env.get(0, index));
    }

    private Aggregate newAggregate(Expr.Call call) {
        String name = call.function().last().key();
        if (name.equals("string_agg") && call.arguments().size() == 2 && !call.distinct()) {
            return joining(call);
        }
        if (call.arguments().size() != 1 || !call.withinGroup().isEmpty()) {
            throw new NotKnownException(
                    "the aggregate " + name + " with " + call.arguments().size() + " arguments", call.span());
        }
        Expr argument = call.arguments().getFirst();
        if (argument instanceof Expr.Star) {
            return new Aggregate(name, null, false, Aggregates.type(name, SqlType.INT, rules), -1);
        }
        if (name.equals("grouping")) {
            int key = keyTexts.indexOf(Canonical.of(argument, scope));
            if (key < 0) {
                throw Errors.of(8161, "The argument of grouping is not grouped by.", SqlFailure.Effect.SCOPE);
            }
            return new Aggregate(name, null, false, SqlType.TINYINT, key);
        }
        scope.grouping(null);
        try {
            Compiled compiled = new Expressions(scope).compile(argument);
            return new Aggregate(name, compiled, call.distinct(), Aggregates.type(name, compiled.type(), rules), -1);
        } finally {
            scope.grouping(this);
        }
    }

    private Aggregate joining(Expr.Call call) {
        scope.grouping(null);
        try {
            Expressions expressions = new Expressions(scope);
            Compiled text = expressions.compile(call.arguments().getFirst());
            SqlType type = joined(text.type());
            List<SortKey> order = new ArrayList<>();
            call.withinGroup().forEach(o -> order.add(new SortKey(expressions.compile(o.value()), o.descending())));
            Compiled separator = expressions.compile(call.arguments().get(1));
            return new Aggregate(
                    "string_agg",
                    Coerce.to(text, type, rules),
                    false,
                    type,
                    -1,
                    new Joining(separator, order, call.span()));
        } finally {
            scope.grouping(this);
        }
    }

    private static SqlType joined(SqlType type) {
        boolean text = type.kind().isText();
        if (text && type.length() == SqlType.MAX) {
            return SqlType.text(type.kind().isNational() ? TypeKind.NVARCHAR : TypeKind.VARCHAR, SqlType.MAX);
        }
        return text && !type.kind().isNational() ? SqlType.varchar(8000) : SqlType.text(TypeKind.NVARCHAR, 4000);
    }

    /** Where a column is in the grouped row. */
    Scope.Place placeOf(Scope.Place place, QualifiedName name) {
        int key = keyTexts.indexOf("#" + place.index());
        if (key >= 0) {
            return new Scope.Place(place.depth(), key, place.column());
        }
        if (rules.ase()) {
            throw new NotKnownException("column " + name + " that is not grouped by", name.span());
        }
        throw Errors.of(
                8120,
                "Column '" + name + "' is invalid in the select list because it is not contained in either "
                        + "an aggregate function or the GROUP BY clause.",
                SqlFailure.Effect.SCOPE);
    }

    /** The grouped rows. Over no rows there is a group only where the query has aggregates but no {@code group by}. */
    List<Value[]> group(List<Value[]> rows, Env outer) {
        if (rows.isEmpty() && !implied) {
            return new ArrayList<>();
        }
        return new GroupRun(this, rules, scope.surroundings()).run(rows, outer);
    }
}
