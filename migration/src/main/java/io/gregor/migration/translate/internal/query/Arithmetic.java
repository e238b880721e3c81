package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.Types;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Operators on two values: numbers (R58), texts (R50), dates (R57). */
final class Arithmetic {
    private static final Pattern POWER_OF_TEN = Pattern.compile("10*(\\.0*)?");

    private final Rules rules;

    Arithmetic(Rules rules) {
        this.rules = rules;
    }

    Sql binary(Expr.Binary expr, Scope scope) {
        if (expr.op() == BinaryOp.ADD || expr.op() == BinaryOp.CONCAT) {
            return sum(expr, scope);
        }
        return compute(expr.op(), rules.value(expr.left(), scope), rules.value(expr.right(), scope), expr);
    }

    /** A chain of {@code +}, from the left: from the first text on it is one concatenation. */
    private Sql sum(Expr.Binary expr, Scope scope) {
        Deque<Expr.Binary> chain = new ArrayDeque<>();
        Expr first = expr;
        while (first instanceof Expr.Binary b && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.CONCAT)) {
            chain.push(b);
            first = b.left();
        }
        Sql whole = Blanks.unpadded(first, rules.value(first, scope), rules.ase());
        List<Sql> parts = new ArrayList<>();
        for (Expr.Binary link : chain) {
            Sql right = Blanks.unpadded(link.right(), rules.value(link.right(), scope), rules.ase());
            boolean text =
                    !parts.isEmpty() || link.op() == BinaryOp.CONCAT || joins(whole, right) || joins(right, whole);
            if (!text) {
                whole = compute(BinaryOp.ADD, whole, right, link);
            } else {
                if (parts.isEmpty()) {
                    parts.add(whole);
                }
                parts.add(right);
            }
        }
        return parts.isEmpty() ? whole : concat(parts);
    }

    private static boolean joins(Sql a, Sql b) {
        return a.type().isString() && !b.type().isNumber() && !b.type().isDate();
    }

    private Sql concat(List<Sql> parts) {
        boolean unlimited =
                parts.stream().anyMatch(p -> !p.type().isString() || p.type().size() == 0);
        int size = unlimited ? 0 : parts.stream().mapToInt(p -> p.type().size()).sum();
        SqlType type = SqlType.varchar(size);
        boolean mayBeNull = parts.stream().anyMatch(Sql::nullable);
        if (rules.ase() && mayBeNull) {
            String list = parts.stream().map(Blanks::printed).collect(Collectors.joining(", "));
            return Blanks.endingAs(
                    parts.getLast(), Sql.primary("concat(" + list + ")", type).notNull());
        }
        String text = parts.stream().map(Blanks::joined).collect(Collectors.joining(" || "));
        return Blanks.endingAs(parts.getLast(), Sql.of(text, Sql.OTHER, type).nullable(mayBeNull));
    }

    private Sql compute(BinaryOp op, Sql left, Sql right, Expr.Binary expr) {
        if (left.type().isDate() || right.type().isDate()) {
            return date(op, left, right, expr);
        }
        Sql a = number(left, right.type());
        Sql b = number(right, left.type());
        SqlType type = a.type().is(Kind.NULL)
                ? b.type()
                : b.type().is(Kind.NULL) ? a.type() : Types.arithmetic(op, a.type(), b.type());
        boolean nullable = a.nullable() || b.nullable();
        if (!type.isKnown()) {
            rules.findings()
                    .assumeOnce(
                            "R50",
                            expr.span(),
                            "The types of the operands are not known; taken for numbers",
                            "Give the schema of the tables this reads.");
        }
        return exact(op, real(a, type), real(b, type), type).nullable(nullable);
    }

    /** A text beside a number counts as a number (hazard 72); PostgreSQL does the same for a literal only. */
    private Sql number(Sql value, SqlType other) {
        return value.type().isString() && other.isNumber() && !value.text().startsWith("'")
                ? rules.conversions().implicit(value, other)
                : value.type().isString() && other.isNumber() ? value.as(other) : value;
    }

    /** What is real in the source must be real in PostgreSQL, which would go on in double precision. */
    private static Sql real(Sql value, SqlType result) {
        return result.is(Kind.REAL) && !value.pg().is(Kind.REAL) ? value.cast(SqlType.REAL) : value;
    }

    private Sql exact(BinaryOp op, Sql a, Sql b, SqlType type) {
        boolean decimals = type.is(Kind.NUMERIC) || type.isMoney();
        boolean scaled = a.pg().isScaled() && b.pg().isScaled() && (op != BinaryOp.DIVIDE || !decimals);
        SqlType pg = decimals && !scaled ? SqlType.ANY_NUMERIC : type;
        return switch (op) {
            case MULTIPLY -> {
                Sql product = infix(a, "*", b, Sql.MULTIPLY, type, pg);
                yield type.isMoney() && a.type().isMoney() && b.type().isMoney()
                        ? Sql.primary("round(" + product.text() + ", 4)", type)
                        : product;
            }
            case DIVIDE -> divide(a, b, type, pg);
            case MODULO -> modulo(a, b, type, pg);
            case BIT_AND -> infix(a, "&", b, Sql.OTHER, type, pg);
            case BIT_OR -> infix(a, "|", b, Sql.OTHER, type, pg);
            case BIT_XOR -> infix(a, "#", b, Sql.OTHER, type, pg);
            case SHIFT_LEFT -> infix(a, "<<", b, Sql.OTHER, type, pg);
            case SHIFT_RIGHT -> infix(a, ">>", b, Sql.OTHER, type, pg);
            case SUBTRACT -> infix(a, "-", b, Sql.ADD, type, pg);
            case ADD, CONCAT -> infix(a, "+", b, Sql.ADD, type, pg);
        };
    }

    /** Hazard 26: the source drops digits at each division, PostgreSQL keeps them. */
    private static Sql divide(Sql a, Sql b, SqlType type, SqlType pg) {
        Sql quotient = infix(a, "/", b, Sql.MULTIPLY, type, pg);
        boolean whole = a.pg().isInteger() && b.pg().isInteger() || !type.isMoney() && !type.is(Kind.NUMERIC);
        if (whole) {
            return a.pg().equals(SqlType.UNKNOWN) && type.isInteger()
                    ? infix(a.cast(type), "/", b, Sql.MULTIPLY, type, pg)
                    : quotient;
        }
        if (type.is(Kind.NUMERIC) && (type.size() == 0 || exactlyDivides(a.type(), b, type))) {
            return quotient;
        }
        return Sql.primary("trunc(" + quotient.text() + ", " + (type.isMoney() ? 4 : type.scale()) + ")", type);
    }

    /** Whether the quotient has no more digits than the source keeps: a division by 10, 100, ... */
    private static boolean exactlyDivides(SqlType dividend, Sql divisor, SqlType result) {
        if (!POWER_OF_TEN.matcher(divisor.text()).matches()) {
            return false;
        }
        int zeros = divisor.text().replaceFirst("\\..*", "").length() - 1;
        return dividend.asNumeric().scale() + zeros <= result.scale();
    }

    private static Sql modulo(Sql a, Sql b, SqlType type, SqlType pg) {
        if (type.isApproximate()) {
            return infix(
                    a.cast(SqlType.ANY_NUMERIC),
                    "%",
                    b.cast(SqlType.ANY_NUMERIC),
                    Sql.MULTIPLY,
                    type,
                    SqlType.ANY_NUMERIC);
        }
        return infix(a, "%", b, Sql.MULTIPLY, type, pg);
    }

    private static Sql infix(Sql a, String op, Sql b, int binding, SqlType type, SqlType pg) {
        boolean associative = op.equals("+") || op.equals("*");
        return Sql.of(a.at(binding) + " " + op + " " + b.at(associative ? binding : binding + 1), binding, type)
                .inPg(pg);
    }

    private Sql date(BinaryOp op, Sql a, Sql b, Expr.Binary expr) {
        boolean nullable = a.nullable() || b.nullable();
        if (a.type().isDate() && b.type().isNumber() && (op == BinaryOp.ADD || op == BinaryOp.SUBTRACT)) {
            return infix(a, op.symbol(), days(b), Sql.ADD, a.type(), a.type()).nullable(nullable);
        }
        if (b.type().isDate() && a.type().isNumber() && op == BinaryOp.ADD) {
            return infix(b, "+", days(a), Sql.ADD, b.type(), b.type()).nullable(nullable);
        }
        return rules.hole("R57", expr.span(), "Arithmetic on two dates, or on a date and something else");
    }

    private static Sql days(Sql count) {
        return Sql.of(count.at(Sql.MULTIPLY) + " * interval '1 day'", Sql.MULTIPLY, SqlType.UNKNOWN);
    }
}
