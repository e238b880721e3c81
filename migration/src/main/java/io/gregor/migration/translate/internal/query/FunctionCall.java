package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A call on its way through the function table: its arguments, translated when asked for. */
final class FunctionCall {
    private final Rules rules;
    private final Expr.Call call;
    private final Scope scope;
    private final Map<Integer, Sql> known = new HashMap<>();

    FunctionCall(Rules rules, Expr.Call call, Scope scope) {
        this.rules = rules;
        this.call = call;
        this.scope = scope;
    }

    Rules rules() {
        return rules;
    }

    Expr.Call call() {
        return call;
    }

    Scope scope() {
        return scope;
    }

    int count() {
        return call.arguments().size();
    }

    Expr expr(int index) {
        return call.arguments().get(index);
    }

    Sql arg(int index) {
        Sql value = known.get(index);
        if (value == null) {
            value = rules.value(expr(index), scope);
            known.put(index, value);
        }
        return value;
    }

    /** The argument as text, whatever it is. */
    Sql text(int index) {
        Sql value = arg(index);
        return value.type().isKnown() && !value.type().isString()
                ? rules.conversions().implicit(value, SqlType.varchar(0))
                : value;
    }

    /** Whether an argument is char(n) with its blanks, which PostgreSQL's functions drop (hazard 5). */
    boolean isPadded(int index) {
        return Blanks.arePadded(expr(index), arg(index), rules.ase());
    }

    /** The argument as text, with the blanks of char(n). */
    Sql padded(int index) {
        return isPadded(index) ? Blanks.padded(arg(index)) : text(index);
    }

    /** The argument as a date: a literal is read by the source's rules. */
    Sql date(int index) {
        Sql value = arg(index);
        boolean converts = value.type().isString() || value.type().isNumber();
        return day(expr(index))
                .orElseGet(() -> converts ? rules.conversions().implicit(value, SqlType.DATETIME) : value);
    }

    /** A whole number as a date counts the days since the first of 1900. */
    private static Optional<Sql> day(Expr expr) {
        boolean negative = expr instanceof Expr.Unary u && u.op() == UnaryOp.MINUS;
        Expr number = expr instanceof Expr.Unary u ? u.operand() : expr;
        if (!(number instanceof Expr.NumberLiteral n)
                || n.kind() != Expr.NumberKind.INTEGER
                || n.text().length() > 6) {
            return Optional.empty();
        }
        int days = Integer.parseInt(n.text());
        LocalDate day = LocalDate.of(1900, 1, 1).plusDays(negative ? -days : days);
        return Optional.of(
                Sql.primary("timestamp '" + day + "'", SqlType.DATETIME).notNull());
    }

    List<Sql> args() {
        return IntStream.range(0, count()).mapToObj(this::arg).toList();
    }

    /** {@code name(arguments)} with all arguments as they are. */
    Sql same(String name, SqlType type) {
        List<Sql> args = args();
        String list = args.stream().map(Sql::text).collect(Collectors.joining(", "));
        return Sql.primary(name + "(" + list + ")", type).nullable(args.stream().anyMatch(Sql::nullable));
    }

    /** The value of an argument that is a whole number as written, else -1. */
    int constant(int index) {
        if (index < count() && expr(index) instanceof Expr.NumberLiteral n && n.kind() == Expr.NumberKind.INTEGER) {
            try {
                return Integer.parseInt(n.text());
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        return -1;
    }

    boolean isNull(int index) {
        return expr(index) instanceof Expr.NullLiteral;
    }

    Sql hole(String rule, String message) {
        return rules.hole(rule, call.span(), message);
    }
}
