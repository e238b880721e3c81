package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions: comparisons with the source's NULL and blank rules (R51 to R54), LIKE, IN, EXISTS and the connectives. */
public final class Conditions {
    private final Rules rules;
    private final Likes likes;

    Conditions(Rules rules) {
        this.rules = rules;
        this.likes = new Likes(rules);
    }

    Sql condition(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Comparison c -> comparison(c, scope);
            case Expr.And a -> connect(a, " AND ", Sql.AND, scope);
            case Expr.Or o -> connect(o, " OR ", Sql.OR, scope);
            case Expr.Not n ->
                Sql.condition("NOT " + rules.value(n.operand(), scope).at(Sql.IS), Sql.NOT);
            case Expr.Between b -> between(b, scope);
            case Expr.InList i -> in(i, scope);
            case Expr.InQuery i ->
                Sql.condition(
                        Blanks.cut(rules.value(i.operand(), scope)).at(Sql.OTHER) + not(i.negated()) + " IN ("
                                + rules.queries().nested(i.query(), scope).text() + ")",
                        Sql.IN);
            case Expr.Like l -> likes.like(l, scope);
            case Expr.IsNull i ->
                Sql.condition(
                        rules.value(i.operand(), scope).at(Sql.COMPARE) + (i.negated() ? " IS NOT NULL" : " IS NULL"),
                        Sql.IS);
            case Expr.IsDistinct i ->
                Sql.condition(
                        rules.value(i.left(), scope).at(Sql.COMPARE) + " IS" + not(i.negated()) + " DISTINCT FROM "
                                + rules.value(i.right(), scope).at(Sql.COMPARE),
                        Sql.IS);
            case Expr.Exists e ->
                Sql.condition(
                        "EXISTS (" + rules.queries().nested(e.query(), scope).text() + ")", Sql.PRIMARY);
            case Expr.Quantified q -> quantified(q, scope);
            case Expr.CurrentOf c ->
                rules.locals()
                        .variable("cursor " + c.cursor().name().key())
                        .map(l -> Sql.condition("CURRENT OF " + l.pg(), Sql.PRIMARY))
                        .orElseGet(() -> rules.hole("R24", c.span(), "The cursor is not declared here"));
            default -> rules.value(expr, scope);
        };
    }

    private Sql quantified(Expr.Quantified expr, Scope scope) {
        Sql left = rules.value(expr.left(), scope);
        if (isPath(left) && expr.op() != CompareOp.EQ && expr.op() != CompareOp.NE) {
            return rules.hole("R58", expr.span(), Hierarchies.NO_ORDER);
        }
        return Sql.condition(
                left.at(Sql.OTHER) + " " + expr.op().symbol() + (expr.all() ? " ALL (" : " ANY (")
                        + rules.queries().nested(expr.query(), scope).text() + ")",
                Sql.COMPARE);
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    /** A chain is taken apart without calls: hundreds of links are usual where programs write SQL. */
    private Sql connect(Expr chain, String word, int binding, Scope scope) {
        List<Expr> operands = new ArrayList<>();
        Expr first = chain;
        while (first.getClass() == chain.getClass()) {
            operands.add(first instanceof Expr.And a ? a.right() : ((Expr.Or) first).right());
            first = first instanceof Expr.And a ? a.left() : ((Expr.Or) first).left();
        }
        operands.add(first);
        return Sql.condition(
                operands.reversed().stream()
                        .map(o -> rules.value(o, scope).at(binding))
                        .collect(Collectors.joining(word)),
                binding);
    }

    private Sql comparison(Expr.Comparison expr, Scope scope) {
        CompareOp op = expr.op();
        if (op == CompareOp.LEFT_OUTER || op == CompareOp.RIGHT_OUTER) {
            return rules.hole("R46", expr.span(), "An old outer join outside of the conditions of WHERE");
        }
        boolean equality = op == CompareOp.EQ || op == CompareOp.NE;
        if (equality && !rules.ansiNulls() && isNull(expr.right())) {
            return isNull(rules.value(expr.left(), scope), op);
        }
        if (equality && !rules.ansiNulls() && isNull(expr.left())) {
            return isNull(rules.value(expr.right(), scope), op);
        }
        Sql left = rules.value(expr.left(), scope);
        Sql right = rules.value(expr.right(), scope);
        if (equality && !rules.ansiNulls() && !left.type().is(Kind.BOOLEAN)) {
            if (op == CompareOp.EQ && mayEqualNull(expr.left(), left, expr.right(), right)) {
                return nullSafe(left, right, expr.span());
            }
            if (op == CompareOp.NE && (isGiven(expr.left(), left) || isGiven(expr.right(), right))) {
                return differs(expr, left, right);
            }
        }
        if (!equality && (isPath(left) || isPath(right))) {
            return rules.hole("R58", expr.span(), Hierarchies.NO_ORDER);
        }
        return compare(left, op.symbol(), right, expr.span());
    }

    /** As a text, whose order is not that of the values. */
    private static boolean isPath(Sql value) {
        return value.type().equals(SqlType.HIERARCHY);
    }

    private static boolean isNull(Expr expr) {
        return expr instanceof Expr.NullLiteral;
    }

    private static Sql isNull(Sql value, CompareOp op) {
        return Sql.condition(value.at(Sql.COMPARE) + (op == CompareOp.EQ ? " IS NULL" : " IS NOT NULL"), Sql.IS);
    }

    /** R54: with ansinull off a variable that is NULL equals a NULL beside it. */
    private static boolean mayEqualNull(Expr left, Sql a, Expr right, Sql b) {
        boolean variable = left instanceof Expr.Variable || right instanceof Expr.Variable;
        return variable && a.nullable() && b.nullable();
    }

    private Sql nullSafe(Sql left, Sql right, Span span) {
        Sql[] pair = matched(left, right, span);
        return Sql.condition(pair[0].at(Sql.COMPARE) + " IS NOT DISTINCT FROM " + pair[1].at(Sql.COMPARE), Sql.IS);
    }

    private static boolean isGiven(Expr expr, Sql value) {
        return expr instanceof Expr.Variable && value.nullable();
    }

    /**
     * R54: with ansinull off a variable that is NULL differs from every value but NULL; a column that is NULL differs from
     * none.
     */
    private Sql differs(Expr.Comparison expr, Sql left, Sql right) {
        Sql[] pair = matched(left, right, expr.span());
        String differs = pair[0].at(Sql.COMPARE) + " IS DISTINCT FROM " + pair[1].at(Sql.COMPARE);
        for (int i = 0; i < 2; i++) {
            Expr side = i == 0 ? expr.left() : expr.right();
            if (pair[i].nullable() && !(side instanceof Expr.Variable)) {
                return Sql.condition(differs + " AND " + pair[i].at(Sql.COMPARE) + " IS NOT NULL", Sql.AND);
            }
        }
        return Sql.condition(differs, Sql.IS);
    }

    /** A comparison of two values that are no NULL literals. */
    Sql compare(Sql left, String op, Sql right, Span span) {
        Sql[] pair = matched(left, right, span);
        return Sql.condition(pair[0].at(Sql.OTHER) + " " + op + " " + pair[1].at(Sql.OTHER), Sql.COMPARE);
    }

    /** Both sides in one type: a text beside a number or date becomes one (hazard 72). */
    private Sql[] matched(Sql left, Sql right, Span span) {
        if (left.type().isString() && right.type().isString()) {
            return texts(left, right, span);
        }
        return new Sql[] {toward(left, right.type(), span), toward(right, left.type(), span)};
    }

    private Sql toward(Sql value, SqlType other, Span span) {
        if (!value.type().isString() || !(other.isNumber() || other.isDate() || other.is(Kind.TIME))) {
            return value;
        }
        boolean literal = value.isTextLiteral();
        if (literal && DateConversions.isReadOtherwise(value, other)) {
            return rules.conversions().implicit(value, other);
        }
        if (literal && other.isDate()) {
            String text = value.text().substring(1, value.text().length() - 1);
            return Sql.primary("'" + new DateConversions(rules).iso(text, other, span) + "'", other);
        }
        return literal ? value : rules.conversions().implicit(value, other.isInteger() ? SqlType.INT : other);
    }

    /** R52: blanks at the end do not count in the source. A literal is cut here; the rest is assumed to have none. */
    private Sql[] texts(Sql left, Sql right, Span span) {
        Sql a = cutLiteral(Blanks.cut(left));
        Sql b = cutLiteral(Blanks.cut(right));
        if (isBlank(b) && !a.pg().is(Kind.CHAR)) {
            a = Sql.primary("rtrim(" + a.text() + ")", a.type());
        } else if (isBlank(a) && !b.pg().is(Kind.CHAR)) {
            b = Sql.primary("rtrim(" + b.text() + ")", b.type());
        } else if (!a.isTextLiteral() || !b.isTextLiteral()) {
            rules.findings()
                    .assumeOnce(
                            "R52",
                            span,
                            "Texts are compared as they are; the source ignores blanks at their end",
                            "Trim such texts when the data is loaded.");
            likes.caseRule(span);
        }
        return new Sql[] {a, b};
    }

    private static boolean isBlank(Sql value) {
        return value.text().equals("''");
    }

    private static Sql cutLiteral(Sql value) {
        if (!value.isTextLiteral()) {
            return value;
        }
        String inner = value.text().substring(1, value.text().length() - 1).stripTrailing();
        return Sql.primary("'" + inner + "'", value.type()).notNull();
    }

    private Sql between(Expr.Between expr, Scope scope) {
        Sql operand = Blanks.cut(rules.value(expr.operand(), scope));
        Sql low = Blanks.cut(toward(rules.value(expr.low(), scope), operand.type(), expr.span()));
        Sql high = Blanks.cut(toward(rules.value(expr.high(), scope), operand.type(), expr.span()));
        if (isPath(operand) || isPath(low) || isPath(high)) {
            return rules.hole("R58", expr.span(), Hierarchies.NO_ORDER);
        }
        operand = toward(operand, low.type(), expr.span());
        return Sql.condition(
                operand.at(Sql.OTHER) + not(expr.negated()) + " BETWEEN " + low.at(Sql.OTHER) + " AND "
                        + high.at(Sql.OTHER),
                Sql.IN);
    }

    private Sql in(Expr.InList expr, Scope scope) {
        Sql operand = Blanks.cut(rules.value(expr.operand(), scope));
        String list = expr.values().stream()
                .map(v -> rules.value(v, scope))
                .map(v -> operand.type().isString() && v.type().isString()
                        ? cutLiteral(Blanks.cut(v))
                        : toward(v, operand.type(), expr.span()))
                .map(Sql::text)
                .collect(Collectors.joining(", "));
        if (operand.type().isString() && !operand.isTextLiteral()) {
            likes.caseRule(expr.span());
        }
        String text = operand.at(Sql.OTHER) + not(expr.negated()) + " IN (" + list + ")";
        boolean given = expr.negated() && !rules.ansiNulls() && isGiven(expr.operand(), operand);
        return given
                ? Sql.condition(operand.at(Sql.COMPARE) + " IS NULL OR " + text, Sql.OR)
                : Sql.condition(text, Sql.IN);
    }
}
