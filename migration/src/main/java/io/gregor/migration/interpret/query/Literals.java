package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Literals and the types they have. */
final class Literals {
    private Literals() {}

    /** ASE knows no empty text: it is one blank. */
    static Value text(Expr.StringLiteral literal, Rules rules) {
        String text = rules.ase() && literal.value().isEmpty() ? " " : literal.value();
        TypeKind kind = literal.national() ? TypeKind.NVARCHAR : TypeKind.VARCHAR;
        return new Value.Text(SqlType.text(kind, Math.max(1, text.length())), text);
    }

    static Value number(Expr.NumberLiteral literal) {
        return switch (literal.kind()) {
            case INTEGER -> integer(new BigInteger(literal.text()));
            case DECIMAL -> {
                BigDecimal number =
                        new BigDecimal(literal.text().endsWith(".") ? literal.text() + "0" : literal.text());
                BigDecimal exact = literal.text().endsWith(".") ? number.setScale(0) : number;
                int whole = Math.max(0, exact.precision() - exact.scale());
                int precision = Math.max(1, whole + exact.scale());
                yield new Value.Decimal(SqlType.numeric(precision, exact.scale()), exact);
            }
            case FLOAT -> Value.of(Double.parseDouble(literal.text().replaceFirst("[eE][+-]?$", "")));
        };
    }

    private static Value integer(BigInteger number) {
        int digits = number.toString().length();
        return number.bitLength() < Integer.SIZE
                ? new Value.Int(SqlType.intLiteral(digits), number.longValue())
                : new Value.Decimal(SqlType.numeric(digits, 0), new BigDecimal(number));
    }

    static Value money(Expr.MoneyLiteral literal) {
        BigDecimal amount = literal.text().isEmpty() ? BigDecimal.ZERO : new BigDecimal(literal.text());
        return new Value.Decimal(SqlType.MONEY, amount.setScale(4, java.math.RoundingMode.HALF_UP));
    }

    static Value binary(Expr.HexLiteral literal) {
        String digits = literal.digits().toLowerCase(Locale.ROOT);
        String hex = digits.length() % 2 == 0 ? digits : "0" + digits;
        return new Value.Binary(SqlType.varbinary(Math.max(1, hex.length() / 2)), hex);
    }
}
