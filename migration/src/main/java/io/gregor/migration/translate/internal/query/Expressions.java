package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.Types;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.UnaryOp;
import io.gregor.migration.tsql.ast.WhenBranch;
import java.util.ArrayList;
import java.util.List;

/** Values: literals, names, operators, CASE; everything else goes to the rules of its family. */
final class Expressions {
    static final String NO_COLUMN = "No table of this query has this column";

    private static final int MAX_INT_DIGITS = 9;
    private static final int MAX_BIGINT_DIGITS = 18;

    private final Rules rules;
    private final Arithmetic arithmetic;
    private final XmlMethods xml;
    private final Hierarchies hierarchies;

    Expressions(Rules rules) {
        this.rules = rules;
        this.arithmetic = new Arithmetic(rules);
        this.xml = new XmlMethods(rules);
        this.hierarchies = new Hierarchies(rules);
    }

    Sql value(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.NullLiteral n -> Sql.primary("NULL", SqlType.NULL);
            case Expr.StringLiteral s -> string(s);
            case Expr.NumberLiteral n -> number(n);
            case Expr.MoneyLiteral m -> money(m);
            case Expr.HexLiteral h ->
                Sql.primary(
                                "'\\x" + (h.digits().length() % 2 == 0 ? "" : "0") + h.digits() + "'::bytea",
                                SqlType.binary((h.digits().length() + 1) / 2, false))
                        .notNull();
            case Expr.DefaultValue d -> Sql.primary("DEFAULT", SqlType.UNKNOWN);
            case Expr.Variable v ->
                rules.locals()
                        .variable(v.name().key())
                        .map(l -> l.value())
                        .orElseGet(() -> rules.hole("R14", v.span(), "The variable is not declared"));
            case Expr.GlobalVariable g -> rules.functions().global(g);
            case Expr.Column c -> column(c, scope);
            case Expr.Star s -> Sql.primary("*", SqlType.UNKNOWN);
            case Expr.Unary u -> unary(u, scope);
            case Expr.Binary b -> arithmetic.binary(b, scope);
            case Expr.Case c -> cases(c, scope);
            case Expr.Convert c -> rules.conversions().convert(c, scope);
            case Expr.Call c -> rules.functions().call(c, scope);
            case Expr.Niladic n -> rules.functions().niladic(n);
            case Expr.Subquery s -> subquery(s, scope);
            case Expr.Collate c -> collate(c, scope);
            case Expr.DatePart d -> Sql.primary(PgNames.literal(d.unit()), SqlType.varchar(0));
            case Expr.AtTimeZone a -> new TimeZones(rules).zone(a, scope);
            case Expr.NextValue n -> next(n);
            case Expr.MethodCall m -> hierarchies.isOne(m) ? hierarchies.call(m, scope) : xml.call(m, scope);
            case Expr.StaticCall s -> hierarchies.statics(s, scope);
            case Expr.Property p -> rules.hole("R58", p.span(), "Properties of object types");
            case Expr.Tuple t -> rules.hole("R59", t.span(), "A list as one argument");
            case Expr.Comparison c -> rules.conditions().condition(c, scope);
            case Expr.And a -> rules.conditions().condition(a, scope);
            case Expr.Or o -> rules.conditions().condition(o, scope);
            case Expr.Not n -> rules.conditions().condition(n, scope);
            case Expr.Between b -> rules.conditions().condition(b, scope);
            case Expr.InList i -> rules.conditions().condition(i, scope);
            case Expr.InQuery i -> rules.conditions().condition(i, scope);
            case Expr.Like l -> rules.conditions().condition(l, scope);
            case Expr.IsNull i -> rules.conditions().condition(i, scope);
            case Expr.IsDistinct i -> rules.conditions().condition(i, scope);
            case Expr.Exists e -> rules.conditions().condition(e, scope);
            case Expr.Quantified q -> rules.conditions().condition(q, scope);
            case Expr.CurrentOf c -> rules.conditions().condition(c, scope);
        };
    }

    /** R51: the empty string of ASE is one blank. */
    private Sql string(Expr.StringLiteral literal) {
        String text = literal.value().isEmpty() && rules.ase() ? " " : literal.value();
        return Sql.primary(PgNames.literal(text), SqlType.varchar(Math.max(1, text.length())))
                .notNull();
    }

    private static Sql number(Expr.NumberLiteral literal) {
        // An exponent without digits is none.
        String text = literal.kind() == Expr.NumberKind.FLOAT
                ? literal.text().replaceFirst("[eE][+-]?$", "e0")
                : literal.text();
        int digits = (int) text.chars().filter(Character::isDigit).count();
        return switch (literal.kind()) {
            case INTEGER ->
                Sql.primary(
                                text,
                                digits <= MAX_INT_DIGITS || fitsInt(text)
                                        ? new SqlType(Kind.INT, digits, 0)
                                        : SqlType.numeric(digits, 0))
                        .inPg(
                                digits <= MAX_INT_DIGITS || fitsInt(text)
                                        ? SqlType.INT
                                        : digits <= MAX_BIGINT_DIGITS ? SqlType.BIGINT : SqlType.ANY_NUMERIC)
                        .notNull();
            case DECIMAL -> {
                int point = text.indexOf('.');
                int scale = point < 0 ? 0 : text.length() - point - 1;
                String whole = text.startsWith(".") ? "0" + text : text.endsWith(".") ? text + "0" : text;
                int precision = Math.max(1, text.startsWith("0.") ? digits - 1 : digits);
                yield Sql.primary(whole, SqlType.numeric(Math.max(precision, scale), scale))
                        .notNull();
            }
            case FLOAT ->
                Sql.of(text + "::double precision", Sql.CAST, SqlType.FLOAT).notNull();
        };
    }

    private static boolean fitsInt(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Sql money(Expr.MoneyLiteral literal) {
        String text = literal.text().isEmpty() ? "0" : literal.text();
        return Sql.primary(text.startsWith(".") ? "0" + text : text, SqlType.MONEY)
                .inPg(SqlType.ANY_NUMERIC)
                .notNull();
    }

    private Sql column(Expr.Column column, Scope scope) {
        if (column.name().is("$action")) {
            return Sql.primary("merge_action()", SqlType.varchar(10)).notNull();
        }
        return scope.column(column.name()).orElseGet(() -> {
            if (column.name().last().text().startsWith("$")) {
                return rules.hole("R39", column.span(), "Pseudo columns are not translated");
            }
            return rules.hole("R49", column.span(), NO_COLUMN);
        });
    }

    private Sql next(Expr.NextValue value) {
        rules.findings()
                .assumeOnce(
                        "R39",
                        value.span(),
                        "The sequence " + value.sequence()
                                + " is taken to be there; only a script makes sequences, and with its first number",
                        "Create it, or set it to the number that comes next.");
        return Sql.primary("nextval(" + PgNames.literal(PgNames.object(value.sequence())) + ")", SqlType.BIGINT)
                .notNull();
    }

    private Sql unary(Expr.Unary unary, Scope scope) {
        Sql operand = value(unary.operand(), scope);
        if (unary.op() == UnaryOp.PLUS) {
            return operand;
        }
        String sign = unary.op() == UnaryOp.MINUS ? "-" : "~";
        String text = operand.at(Sql.UNARY);
        return new Sql(
                text.startsWith("-") || text.startsWith("~") ? sign + "(" + text + ")" : sign + text,
                Sql.UNARY,
                operand.type(),
                operand.pg(),
                operand.nullable());
    }

    private Sql cases(Expr.Case expr, Scope scope) {
        List<Sql> results = new ArrayList<>();
        for (WhenBranch branch : expr.branches()) {
            results.add(value(branch.result(), scope));
        }
        if (expr.otherwise() != null) {
            results.add(value(expr.otherwise(), scope));
        }
        SqlType type = Types.common(results.stream().map(Sql::type).toList());
        StringBuilder text = new StringBuilder("CASE");
        Sql operand = expr.operand() == null ? null : value(expr.operand(), scope);
        if (operand != null) {
            text.append(' ').append(operand.text());
        }
        for (int i = 0; i < expr.branches().size(); i++) {
            WhenBranch branch = expr.branches().get(i);
            text.append(" WHEN ").append(value(branch.test(), scope).text());
            text.append(" THEN ").append(branch(results.get(i), type));
        }
        if (expr.otherwise() != null) {
            text.append(" ELSE ").append(branch(results.getLast(), type));
        }
        boolean nullable = expr.otherwise() == null || results.stream().anyMatch(Sql::nullable);
        return Sql.primary(text.append(" END").toString(), type)
                .inPg(results.stream().allMatch(r -> r.pg().is(Kind.NULL) || r.pg().samePg(type)) ? type : loose(type))
                .nullable(nullable);
    }

    /** PostgreSQL finds the common type of numbers itself, but not that of a number and a string (hazard 73). */
    private String branch(Sql result, SqlType type) {
        boolean literal = result.text().startsWith("'");
        boolean clash = result.type().isKnown()
                && type.isKnown()
                && !literal
                && (result.type().isString() != type.isString() || result.type().isDate() != type.isDate());
        return clash ? rules.conversions().implicit(result, type).text() : result.text();
    }

    /** The PostgreSQL type of a mix of numbers, whose digits nobody has cut yet. */
    static SqlType loose(SqlType type) {
        return type.is(Kind.NUMERIC) || type.isMoney()
                ? SqlType.ANY_NUMERIC
                : type.isInteger() ? SqlType.UNKNOWN : type;
    }

    private Sql subquery(Expr.Subquery subquery, Scope scope) {
        QueryText query = rules.queries().nested(subquery.query(), scope);
        SqlType type = query.columns().size() == 1 ? query.columns().getFirst().type() : SqlType.UNKNOWN;
        SqlType pg = query.columns().size() == 1 ? query.columns().getFirst().pg() : SqlType.UNKNOWN;
        return Sql.primary("(" + query.text() + ")", type).inPg(pg);
    }

    private Sql collate(Expr.Collate collate, Scope scope) {
        rules.findings()
                .assumeOnce(
                        "R53",
                        collate.span(),
                        "The collation is dropped; the target's own order of characters applies",
                        "Check comparisons and orders that depend on this collation.");
        return value(collate.operand(), scope);
    }
}
