package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Truth;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;

/** Compiles conditions, in one scope. */
public final class Conditions {
    private final Scope scope;
    private final Surroundings around;
    private final Rules rules;
    private final Expressions expressions;

    public Conditions(Scope scope) {
        this.scope = scope;
        this.around = scope.surroundings();
        this.rules = around.rules();
        this.expressions = new Expressions(scope);
    }

    public Predicate compile(Expr expr) {
        return switch (expr) {
            case Expr.And a -> and(compile(a.left()), compile(a.right()));
            case Expr.Or o -> or(compile(o.left()), compile(o.right()));
            case Expr.Not n -> {
                Predicate operand = compile(n.operand());
                yield env -> operand.test(env).not();
            }
            case Expr.Comparison c -> compare(c.op(), c.left(), c.right(), c.span());
            case Expr.Between b -> {
                Predicate both = and(
                        compare(CompareOp.GE, b.operand(), b.low(), b.span()),
                        compare(CompareOp.LE, b.operand(), b.high(), b.span()));
                yield negated(both, b.negated());
            }
            case Expr.InList i -> inList(i);
            case Expr.InQuery i ->
                negated(quantified(CompareOp.EQ, i.operand(), false, i.query(), i.span()), i.negated());
            case Expr.Quantified q -> quantified(q.op(), q.left(), q.all(), q.query(), q.span());
            case Expr.Like l -> new LikeCondition(scope).compile(l);
            case Expr.IsNull i -> {
                Compiled operand = expressions.compile(i.operand());
                yield env -> Truth.of(operand.value(env).isNull() != i.negated());
            }
            case Expr.Exists e -> exists(e);
            case Expr.IsDistinct d -> distinct(d);
            case Expr.Call c when c.is("update") && c.arguments().size() == 1 -> updated(c);
            case Expr.Call c ->
                throw new NotKnownException("the function " + c.function() + " as a condition", c.span());
            default -> throw new NotKnownException("a value as a condition", expr.span());
        };
    }

    /** NULL is distinct from everything but NULL. */
    private Predicate distinct(Expr.IsDistinct test) {
        Compiled a = expressions.compile(test.left());
        Compiled b = expressions.compile(test.right());
        Predicate equal = compare(CompareOp.EQ, a, b, false, false, test.span());
        return env -> {
            boolean nullA = a.value(env).isNull();
            boolean nullB = b.value(env).isNull();
            boolean same = nullA || nullB ? nullA && nullB : equal.test(env).holds();
            return Truth.of(same == test.negated());
        };
    }

    static Predicate and(Predicate a, Predicate b) {
        return env -> {
            Truth left = a.test(env);
            return left == Truth.FALSE ? left : left.and(b.test(env));
        };
    }

    private static Predicate or(Predicate a, Predicate b) {
        return env -> {
            Truth left = a.test(env);
            return left == Truth.TRUE ? left : left.or(b.test(env));
        };
    }

    private static Predicate negated(Predicate predicate, boolean negated) {
        return negated ? env -> predicate.test(env).not() : predicate;
    }

    /** The test of {@code case x when y}. */
    Predicate equal(Expr left, Expr right) {
        Compiled a = expressions.compile(left);
        Compiled b = expressions.compile(right);
        return compare(CompareOp.EQ, a, b, false, false, right.span());
    }

    private Predicate compare(CompareOp op, Expr left, Expr right, Span span) {
        Compiled a = expressions.compile(left);
        Compiled b = expressions.compile(right);
        return compare(op, a, b, isGiven(left), isGiven(right), span);
    }

    /** Whether an operand is NULL or a variable written by hand, beside which ASE takes {@code = null} literally. */
    private static boolean isGiven(Expr expr) {
        return expr instanceof Expr.NullLiteral || expr instanceof Expr.Variable;
    }

    private Predicate compare(CompareOp op, Compiled a, Compiled b, boolean givenA, boolean givenB, Span span) {
        SqlType common = comparable(a.type(), b.type());
        boolean literalNulls = !rules.ansiNulls() && (op == CompareOp.EQ || op == CompareOp.NE) && (givenA || givenB);
        return env -> {
            Value u = Coerce.forComparison(a.value(env), common, rules);
            Value v = Coerce.forComparison(b.value(env), common, rules);
            if (around.covered()) {
                around.compared(span, op, u, v);
            }
            if (literalNulls && (givenA && u.isNull() || givenB && v.isNull())) {
                return Truth.of((u.isNull() && v.isNull()) == (op == CompareOp.EQ));
            }
            return Comparison.compare(op, u, v, rules);
        };
    }

    /** The type to compare in; an error for types that cannot be compared. */
    private SqlType comparable(SqlType a, SqlType b) {
        SqlType common = Coerce.comparisonType(a, b);
        if (rules.ase()
                && a.kind().isText() != b.kind().isText()
                && common.kind().isNumber()) {
            SqlType text = a.kind().isText() ? a : b;
            if (common.kind().isInteger()) {
                throw Errors.noImplicitConversion(rules, text, common);
            }
        }
        boolean large = common.length() == SqlType.MAX && (common.kind().name().endsWith("TEXT"));
        if (large && !rules.ase()) {
            throw Errors.of(
                    402,
                    "The data types " + a + " and " + b + " are incompatible in the comparison.",
                    SqlFailure.Effect.SCOPE);
        }
        return common;
    }

    private Predicate inList(Expr.InList list) {
        List<Predicate> tests = new ArrayList<>();
        for (Expr value : list.values()) {
            tests.add(compare(CompareOp.EQ, list.operand(), value, list.span()));
        }
        return negated(tests.stream().reduce(Conditions::or).orElse(env -> Truth.FALSE), list.negated());
    }

    private Predicate quantified(CompareOp op, Expr left, boolean all, Query query, Span span) {
        Compiled operand = expressions.compile(left);
        QueryPlan plan = Queries.compile(query, scope);
        if (plan.columns().size() != 1) {
            throw Errors.of(
                    116,
                    "Only one expression can be specified in the select list when the subquery is not "
                            + "introduced with EXISTS.",
                    SqlFailure.Effect.SCOPE);
        }
        SqlType common = comparable(operand.type(), plan.columns().getFirst().type());
        return env -> {
            Value value = Coerce.forComparison(operand.value(env), common, rules);
            Truth result = Truth.of(all);
            for (Value[] row : plan.rows(env)) {
                Value other = Coerce.forComparison(row[0], common, rules);
                Truth one = Comparison.compare(op, value, other, rules);
                result = all ? result.and(one) : result.or(one);
            }
            return result;
        };
    }

    private Predicate exists(Expr.Exists exists) {
        QueryPlan plan = Queries.compile(exists.query(), scope);
        return env -> {
            boolean found = !plan.rows(env).isEmpty();
            if (around.covered()) {
                around.taken(new BranchId(exists.span(), BranchId.Kind.EXISTS, Boolean.toString(found)));
            }
            return Truth.of(found);
        };
    }

    private Predicate updated(Expr.Call call) {
        if (!(call.arguments().getFirst() instanceof Expr.Column column)) {
            throw new NotKnownException("update() of no column", call.span());
        }
        return env -> {
            Boolean updated = around.facts().updated(column.name().last().text());
            if (updated == null) {
                throw new NotKnownException("update() outside of a trigger", call.span());
            }
            return Truth.of(updated);
        };
    }
}
