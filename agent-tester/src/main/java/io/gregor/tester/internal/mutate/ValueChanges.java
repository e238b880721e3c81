package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Expr.NumberKind;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Other constants, other arithmetic, other functions. */
final class ValueChanges {
    /** What gives a value of its argument's type. */
    private static final Set<String> PLAIN =
            Set.of("upper", "lower", "rtrim", "ltrim", "trim", "abs", "floor", "ceiling", "reverse", "round");

    private static final Set<String> TEXTS = Set.of("char", "varchar", "nchar", "nvarchar");

    private static final Set<String> FIRST = Set.of("isnull", "coalesce", "nullif", "round");

    private static final Map<String, String> OTHER = Map.of(
            "min", "max", "max", "min", "sum", "max", "avg", "max", "floor", "ceiling", "ceiling", "floor", "left",
            "right", "right", "left");

    private static final Map<String, String> UNITS = Map.of(
            "day", "month", "dd", "mm", "d", "m", "month", "year", "mm", "yy", "year", "month", "yy", "mm", "yyyy",
            "mm", "hour", "minute", "minute", "second");

    private ValueChanges() {}

    static void of(Node node, List<Change> changes) {
        switch (node) {
            case Expr.NumberLiteral n -> number(n, changes);
            case Expr.MoneyLiteral m -> {
                String more = new BigDecimal(m.text().isBlank() ? "0" : m.text())
                        .add(BigDecimal.ONE)
                        .toPlainString();
                changes.add(new Change(m, new Expr.MoneyLiteral(more, m.span()), "$" + more));
            }
            case Expr.StringLiteral s
            when s.quote() != Expr.Quote.NONE -> {
                String more = s.value() + "x";
                changes.add(
                        new Change(s, new Expr.StringLiteral(more, s.national(), s.quote(), s.span()), "another text"));
            }
            case Expr.Unary u when u.op() == UnaryOp.MINUS -> changes.add(new Change(u, u.operand(), "no sign"));
            case Expr.Binary b -> binary(b, changes);
            case Expr.Case c -> choice(c, changes);
            case Expr.Convert c -> convert(c, changes);
            case Expr.Call c -> call(c, changes);
            case Expr.DatePart p
            when UNITS.containsKey(p.unit()) -> {
                String other = UNITS.getOrDefault(p.unit(), p.unit());
                changes.add(new Change(p, new Expr.DatePart(other, p.span()), other));
            }
            default -> {}
        }
    }

    private static void convert(Expr.Convert c, List<Change> changes) {
        changes.add(new Change(c, c.operand(), "no conversion"));
        TypeRef type = c.type();
        String name = type.name().isSimple() ? type.name().last().key() : "";
        String length = type.arguments().size() == 1 ? type.arguments().getFirst() : "";
        if (TEXTS.contains(name) && length.matches("[1-9]\\d{0,2}")) {
            String more = String.valueOf(Integer.parseInt(length) + 1);
            var longer = new TypeRef(type.name(), List.of(more), type.span());
            changes.add(new Change(
                    c, new Expr.Convert(c.kind(), c.operand(), longer, c.style(), c.span()), "a text of " + more));
        }
    }

    private static void number(Expr.NumberLiteral n, List<Change> changes) {
        if (n.kind() == NumberKind.FLOAT || n.text().length() > 15) {
            return;
        }
        BigDecimal value = new BigDecimal(n.text());
        BigDecimal unit = value.ulp();
        for (BigDecimal other : List.of(value.add(unit), value.subtract(unit))) {
            String text = other.toPlainString();
            Expr literal = new Expr.NumberLiteral(text.replace("-", ""), n.kind(), n.span());
            changes.add(new Change(
                    n, other.signum() < 0 ? new Expr.Unary(UnaryOp.MINUS, literal, n.span()) : literal, text));
        }
    }

    private static void binary(Expr.Binary b, List<Change> changes) {
        changes.add(new Change(b, b.left(), "its left side alone"));
        changes.add(new Change(b, b.right(), "its right side alone"));
        boolean text = b.left() instanceof Expr.StringLiteral || b.right() instanceof Expr.StringLiteral;
        BinaryOp other =
                switch (b.op()) {
                    case ADD -> text ? null : BinaryOp.SUBTRACT;
                    case SUBTRACT -> BinaryOp.ADD;
                    case MULTIPLY, MODULO -> BinaryOp.DIVIDE;
                    case DIVIDE -> BinaryOp.MULTIPLY;
                    case BIT_AND -> BinaryOp.BIT_OR;
                    case BIT_OR -> BinaryOp.BIT_AND;
                    default -> null;
                };
        if (other != null) {
            changes.add(new Change(b, new Expr.Binary(other, b.left(), b.right(), b.span()), other.symbol()));
        }
    }

    private static void choice(Expr.Case c, List<Change> changes) {
        if (c.branches().size() > 1) {
            c.branches().forEach(b -> changes.add(new Change(b, null, "no such case")));
        }
        Expr otherwise = c.otherwise();
        if (otherwise != null) {
            changes.add(new Change(c, otherwise, "its else"));
            if (!(otherwise instanceof Expr.NullLiteral)) {
                changes.add(new Change(otherwise, null, "no else"));
            }
        }
    }

    private static void call(Expr.Call c, List<Change> changes) {
        String name = c.function().isSimple() ? c.function().last().key() : "";
        if (!c.arguments().isEmpty()
                && (FIRST.contains(name)
                        || PLAIN.contains(name) && c.arguments().size() == 1)) {
            changes.add(new Change(c, c.arguments().getFirst(), "its argument alone"));
        }
        if (name.equals("isnull") || name.equals("coalesce") && c.arguments().size() == 2) {
            changes.add(new Change(c, c.arguments().getLast(), "its last argument"));
        }
        if (name.equals("dateadd") && c.arguments().size() == 3) {
            changes.add(new Change(c, c.arguments().getLast(), "its date alone"));
        }
        if (c.distinct()) {
            changes.add(new Change(
                    c,
                    new Expr.Call(c.function(), c.arguments(), false, c.withinGroup(), c.over(), c.span()),
                    "not distinct"));
        }
        if (name.equals("count") && !c.distinct() && !(c.arguments().getFirst() instanceof Expr.Star)) {
            List<Expr> star = List.of(new Expr.Star(null, c.span()));
            changes.add(new Change(
                    c,
                    new Expr.Call(c.function(), star, false, c.withinGroup(), c.over(), c.span()),
                    "a count of all rows"));
        }
        String other = OTHER.get(name);
        if (other != null) {
            Name renamed = new Name(other, false, c.function().span());
            changes.add(new Change(
                    c,
                    new Expr.Call(
                            QualifiedName.of(renamed),
                            c.arguments(),
                            c.distinct(),
                            c.withinGroup(),
                            c.over(),
                            c.span()),
                    other));
        }
    }
}
