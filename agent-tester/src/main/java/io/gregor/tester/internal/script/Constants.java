package io.gregor.tester.internal.script;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.UnaryOp;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.util.Optional;

/** The value of a constant in the source. */
public final class Constants {
    private Constants() {}

    /** Empty where the expression is no constant. */
    public static Optional<Datum> of(Expr expression) {
        return switch (expression) {
            case Expr.NullLiteral n -> Optional.of(Datum.NULL);
            case Expr.StringLiteral s -> Optional.of(new Datum.Text(s.value()));
            case Expr.NumberLiteral n -> number(n.text());
            case Expr.MoneyLiteral m -> number(m.text().isEmpty() ? "0" : m.text());
            case Expr.HexLiteral h -> Optional.of(new Datum.Binary(even(h.digits())));
            case Expr.Unary u
            when u.op() == UnaryOp.MINUS ->
                of(u.operand())
                        .map(d -> d instanceof Datum.Number n
                                ? new Datum.Number(n.value().negate())
                                : d);
            case Expr.Unary u when u.op() == UnaryOp.PLUS -> of(u.operand());
            default -> Optional.empty();
        };
    }

    private static Optional<Datum> number(String text) {
        try {
            return Optional.of(new Datum.Number(new BigDecimal(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String even(String digits) {
        return (digits.length() % 2 == 0 ? digits : "0" + digits).toLowerCase(java.util.Locale.ROOT);
    }
}
