package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** R55, R56, R58: one type into another, asked for by {@code convert} or done silently by the source. */
public final class Conversions {
    private static final Pattern FLAG_BRANCH = Pattern.compile(" (?:THEN|ELSE) (\\S+)");

    private final Rules rules;
    private final TextConversions texts;
    private final DateConversions dates;

    Conversions(Rules rules) {
        this.rules = rules;
        this.texts = new TextConversions(rules);
        this.dates = new DateConversions(rules);
    }

    Sql convert(Expr.Convert expr, Scope scope) {
        SqlType type = rules.catalog().type(expr.type(), TypeMapper.Use.CONVERSION);
        boolean clock = (type.isDate() || type.is(Kind.TIME)) && !type.is(Kind.DATETIMEOFFSET);
        Sql value = (clock ? new TimeZones(rules).clock(expr.operand(), scope) : Optional.<Sql>empty())
                .orElseGet(() -> rules.value(expr.operand(), scope));
        rules.objectType(expr.type());
        if (!type.isKnown()) {
            return rules.hole("R58", expr.span(), "The type is not known");
        }
        if (expr.style() != null && !isConstant(expr.style())) {
            return styled(value, type, expr, scope);
        }
        return switch (expr.kind()) {
            case CAST, CONVERT ->
                type.isString() && !value.type().is(Kind.NULL)
                        ? texts.toText(
                                Digits.known(expr.operand(), value),
                                type,
                                style(expr.style()),
                                isNational(expr.type()),
                                expr.span())
                        : explicit(value, type, style(expr.style()), expr.span());
            case TRY_CAST, TRY_CONVERT ->
                new TriedConversions(rules, dates).convert(value, type, style(expr.style()), expr);
            case PARSE, TRY_PARSE -> rules.hole("R56", expr.span(), "Parsing by culture");
        };
    }

    /** Whether a text has two bytes a character, which PostgreSQL does not tell apart. */
    private static boolean isNational(TypeRef type) {
        return type.name().isSimple()
                && (type.name().last().is("nchar") || type.name().last().is("nvarchar"));
    }

    private static boolean isConstant(Expr style) {
        return style instanceof Expr.NumberLiteral n
                && n.kind() == Expr.NumberKind.INTEGER
                && n.text().length() < 10;
    }

    private static @Nullable Integer style(@Nullable Expr style) {
        return style instanceof Expr.NumberLiteral n ? Integer.valueOf(n.text()) : null;
    }

    /** A style that is computed says something of dates alone here. */
    private Sql styled(Sql value, SqlType type, Expr.Convert expr, Scope scope) {
        boolean written =
                type.isString() && value.type().isDate() && !value.type().is(Kind.DATETIMEOFFSET);
        boolean read = type.isDate() && value.type().isString();
        Sql style = rules.value(java.util.Objects.requireNonNull(expr.style()), scope);
        if (expr.kind() != Expr.ConvertKind.CONVERT || !written && !read) {
            return rules.hole("R56", expr.span(), "The style of the conversion is not a constant");
        }
        return written ? texts.styled(value, type, style, expr.span()) : dates.styled(value, type, style, expr.span());
    }

    /** What {@code convert(type, value, style)} gives. */
    Sql explicit(Sql value, SqlType type, @Nullable Integer style, Span span) {
        if (value.type().is(Kind.NULL)) {
            return value.cast(type);
        }
        if (type.isString()) {
            return texts.toText(value, type, style, span);
        }
        if (type.isDate() || type.is(Kind.TIME)) {
            return dates.toDate(value, type, style, span);
        }
        if (!rules.ase()
                && isCounted(value.type())
                && (type.isInteger() || type.is(Kind.FLOAT))
                && !type.is(Kind.BIT)) {
            return days(value, type);
        }
        if (value.type().isDate() && type.isNumber()
                || type.is(Kind.BINARY) && !value.type().is(Kind.BINARY)) {
            return rules.hole("R56", span, "This conversion depends on how the source stores the value");
        }
        if (type.is(Kind.BINARY)) {
            return Bytes.fit(value, type);
        }
        if (isBlank(value) && (type.isInteger() || type.isMoney() || type.isApproximate())) {
            return Sql.primary("0", SqlType.INT).notNull().cast(type);
        }
        if (type.is(Kind.BIT)) {
            return bit(value);
        }
        if (type.isInteger()) {
            return integer(value, type);
        }
        if (type.is(Kind.NUMERIC) || type.isMoney()) {
            return decimal(value, type);
        }
        return value.type().samePg(type) && value.pg().samePg(type) ? value.as(type) : value.cast(type);
    }

    /** Bytes in the length of a type. */
    public String fit(Sql bytes, SqlType type) {
        return Bytes.fit(bytes, type).text();
    }

    /** The conversion that the source does by itself where a value of another type is needed. */
    Sql implicit(Sql value, SqlType type) {
        return explicit(value, type, null, Span.NONE);
    }

    private static boolean isCounted(SqlType type) {
        return type.is(Kind.DATETIME) || type.is(Kind.SMALLDATETIME);
    }

    /** A moment as a number counts the days since the first of 1900, of whole ones the nearest. */
    private static Sql days(Sql value, SqlType type) {
        Sql days = Sql.of(
                "extract(epoch FROM " + value.at(Sql.ADD) + " - timestamp '1900-01-01') / 86400",
                Sql.MULTIPLY,
                SqlType.ANY_NUMERIC);
        Sql counted = type.is(Kind.FLOAT) ? days : Sql.primary("round(" + days.text() + ")", SqlType.ANY_NUMERIC);
        return counted.nullable(value.nullable()).cast(type);
    }

    private static Sql bit(Sql value) {
        return value.type().is(Kind.BIT)
                ? value
                : Sql.primary("sign(abs(" + value.text() + "))", SqlType.FLOAT).cast(SqlType.BIT);
    }

    /** Hazard 22: the source cuts decimals (of money it rounds them), PostgreSQL rounds. */
    private static Sql integer(Sql value, SqlType type) {
        boolean cuts = value.type().is(Kind.NUMERIC) || value.type().isApproximate();
        Sql whole = cuts ? Sql.primary("trunc(" + value.text() + ")", SqlType.ANY_NUMERIC) : value;
        return value.pg().isInteger() && value.pg().samePg(type)
                ? value.as(type)
                : whole.nullable(value.nullable()).cast(type);
    }

    /** ASE cuts what is behind the last digit that the type keeps, SQL Server rounds it. */
    private Sql decimal(Sql value, SqlType type) {
        Sql from = value.type().is(Kind.REAL) ? value.cast(SqlType.FLOAT) : value;
        boolean longer = value.type().is(Kind.NUMERIC)
                && (value.type().size() == 0 || value.type().scale() > type.scale());
        if (rules.ase() && type.is(Kind.NUMERIC) && longer) {
            return Sql.primary("trunc(" + value.text() + ", " + type.scale() + ")", type)
                    .nullable(value.nullable())
                    .cast(type);
        }
        return value.pg().samePg(type) ? value.as(type) : from.cast(type);
    }

    /**
     * A value on its way into a place of a type: PostgreSQL's own assignment does the rest.
     *
     * @param loose whether the place forgets the length of its type, as parameters do (hazard 12)
     */
    public Sql assign(Sql value, SqlType type, boolean loose, Span span) {
        if (type.is(Kind.VARCHAR) && Blanks.mayEnd(value)) {
            rules.findings()
                    .assumeOnce(
                            "R52",
                            span,
                            "A char(n) leaves the blanks at its end behind in a varchar",
                            "Where they count, in a concatenation or a length, fill up with rpad.");
        }
        return assigned(Blanks.cut(value), type, loose, span);
    }

    private Sql assigned(Sql value, SqlType type, boolean loose, Span span) {
        if (value.type().is(Kind.NULL)
                || !value.type().isKnown()
                || !type.isKnown()
                || value.text().equals("DEFAULT")) {
            return value;
        }
        Sql converted = convertForPlace(value, type, span);
        boolean sized = type.is(Kind.NUMERIC) || type.isMoney() || type.is(Kind.CHAR);
        return loose && sized && !converted.pg().samePg(type) && !converted.isTextLiteral()
                ? converted.cast(type)
                : converted;
    }

    /**
     * A value on its way into a column. What is too long for it is cut by ASE and refused by SQL Server, as by PostgreSQL
     * (hazard 11); SQL Server's variables cut it.
     */
    public Sql keep(Sql value, SqlType type, Span span) {
        Sql cut = Blanks.cut(value);
        if (rules.ase()) {
            return assigned(cut, type, false, span);
        }
        boolean bytes = value.type().is(Kind.BINARY) && type.is(Kind.BINARY);
        boolean refused = bytes || value.type().isString() && type.isString();
        return bytes ? Bytes.fill(value, type) : refused ? value : assigned(cut, type, false, span);
    }

    /** Text without anything in it, which is zero as a number. */
    private static boolean isBlank(Sql value) {
        String text = value.text();
        return value.isTextLiteral() && text.substring(1, text.length() - 1).isBlank();
    }

    /** A CASE that gives nothing but 0 and 1. */
    private static boolean isFlag(String text) {
        return text.startsWith("CASE ")
                && FLAG_BRANCH.matcher(text).results().allMatch(m -> m.group(1).matches("0|1|NULL"));
    }

    private Sql convertForPlace(Sql value, SqlType type, Span span) {
        if (type.isString()) {
            return texts.store(value, type, span);
        }
        if (type.isDate() || type.is(Kind.TIME)) {
            return dates.toDate(value, type, null, span);
        }
        if (type.is(Kind.BIT)) {
            boolean fits = value.type().is(Kind.BIT) || value.text().matches("[01]") || isFlag(value.text());
            return fits ? value : bit(value);
        }
        if (value.type().isString()) {
            return value.isTextLiteral() && !isBlank(value) && !type.is(Kind.BINARY)
                    ? value.as(type)
                    : explicit(value, type, null, span);
        }
        boolean decimals = value.type().is(Kind.NUMERIC)
                && (value.type().scale() > 0 || value.type().size() == 0);
        if (type.isInteger() && (decimals || value.type().isApproximate())) {
            return Sql.primary("trunc(" + value.text() + ")", type).inPg(SqlType.ANY_NUMERIC);
        }
        if ((type.is(Kind.NUMERIC) || type.isMoney()) && value.type().is(Kind.REAL)) {
            return value.cast(SqlType.FLOAT).as(type);
        }
        if (rules.ase()
                && type.is(Kind.NUMERIC)
                && value.type().is(Kind.NUMERIC)
                && (value.type().size() == 0 || value.type().scale() > type.scale())) {
            rules.findings()
                    .assumeOnce(
                            "R58",
                            span,
                            "More decimals than the place holds are rounded; ASE refuses them while arithabort"
                                    + " numeric_truncation is on",
                            "Check the rounding of this value.");
        }
        return value.type().isDate() || value.type().is(Kind.BINARY) ? explicit(value, type, null, span) : value;
    }

    /** A column of a result, in the type that the source would give (R58). */
    Sql out(Sql value) {
        if (!value.type().isNumber() || value.pg().samePg(value.type())) {
            return value;
        }
        if (value.type().is(Kind.NUMERIC) && value.type().size() == 0) {
            return value;
        }
        return value.cast(value.type());
    }
}
