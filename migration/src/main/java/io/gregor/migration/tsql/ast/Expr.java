package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value or a condition. Parentheses are not kept: the tree's shape says what they said. */
public sealed interface Expr extends Node {
    record NullLiteral(Span span) implements Expr {}

    /** Text. {@code value} is without quotes, doubled quotes made single. */
    record StringLiteral(String value, boolean national, Quote quote, Span span) implements Expr {}

    /** How a string was written. {@code NONE}: a bare word as argument of {@code exec}, which T-SQL takes for a string. */
    enum Quote {
        SINGLE,
        DOUBLE,
        NONE
    }

    /** A number, exactly as written. */
    record NumberLiteral(String text, NumberKind kind, Span span) implements Expr {}

    enum NumberKind {
        INTEGER,
        DECIMAL,
        FLOAT
    }

    /** {@code $1.50}: {@code text} is the number without the currency sign, empty for {@code $} alone. */
    record MoneyLiteral(String text, Span span) implements Expr {}

    /** {@code 0x1F}: {@code digits} are those after {@code 0x}, maybe none. */
    record HexLiteral(String digits, Span span) implements Expr {}

    /** The word {@code default} where a value may stand: in values lists, {@code set} and {@code exec} arguments. */
    record DefaultValue(Span span) implements Expr {}

    /** {@code @x}. */
    record Variable(Name name, Span span) implements Expr {}

    /** {@code @@x}: {@code name} is without the {@code @@}, as written. */
    record GlobalVariable(Name name, Span span) implements Expr {}

    /** A column, qualified or not; also {@code $action}, {@code $identity}, {@code $rowguid}. */
    record Column(QualifiedName name, Span span) implements Expr {}

    /** {@code *} or {@code t.*}. */
    record Star(@Nullable QualifiedName qualifier, Span span) implements Expr {}

    record Unary(UnaryOp op, Expr operand, Span span) implements Expr {}

    record Binary(BinaryOp op, Expr left, Expr right, Span span) implements Expr {}

    record Comparison(CompareOp op, Expr left, Expr right, Span span) implements Expr {}

    record And(Expr left, Expr right, Span span) implements Expr {}

    record Or(Expr left, Expr right, Span span) implements Expr {}

    record Not(Expr operand, Span span) implements Expr {}

    record Between(Expr operand, Expr low, Expr high, boolean negated, Span span) implements Expr {}

    record InList(Expr operand, List<Expr> values, boolean negated, Span span) implements Expr {}

    record InQuery(Expr operand, Query query, boolean negated, Span span) implements Expr {}

    record Like(Expr operand, Expr pattern, @Nullable Expr escape, boolean negated, Span span) implements Expr {}

    record IsNull(Expr operand, boolean negated, Span span) implements Expr {}

    /** {@code a is [not] distinct from b}. */
    record IsDistinct(Expr left, Expr right, boolean negated, Span span) implements Expr {}

    record Exists(Query query, Span span) implements Expr {}

    /** {@code x > any (select ...)}; {@code some} is {@code any}. */
    record Quantified(CompareOp op, Expr left, boolean all, Query query, Span span) implements Expr {}

    /** With an operand the branches hold values to compare with, without one they hold conditions. */
    record Case(
            @Nullable Expr operand,
            List<WhenBranch> branches,
            @Nullable Expr otherwise,
            Span span) implements Expr {}

    /**
     * A function call. {@code count(*)} has one {@link Star}; a date part ({@code datediff(dd, a, b)}) is a
     * {@link DatePart}; {@code update(col)} of triggers is a call too.
     *
     * @param over the window, for {@code f(...) over (...)}
     * @param withinGroup the order of {@code string_agg(...) within group (order by ...)}, else empty
     */
    record Call(
            QualifiedName function,
            List<Expr> arguments,
            boolean distinct,
            List<OrderItem> withinGroup,
            @Nullable Window over,
            Span span)
            implements Expr {
        /** Whether it calls the unqualified function of this name. */
        public boolean is(String name) {
            return function.is(name);
        }
    }

    /** A function without parentheses: {@code current_timestamp}, {@code user}, {@code system_user}, ... */
    record Niladic(Name function, Span span) implements Expr {}

    /** The first argument of {@code datediff} and its kin: {@code unit} as written, in lower case. */
    record DatePart(String unit, Span span) implements Expr {}

    /** {@code x.value('...', 'int')}: a method of an xml, hierarchyid or spatial value. */
    record MethodCall(Expr target, Name method, List<Expr> arguments, Span span) implements Expr {}

    /** {@code hierarchyid::GetRoot()}. */
    record StaticCall(QualifiedName type, Name method, List<Expr> arguments, Span span) implements Expr {}

    /** {@code @point.Lat}: a property of a value. */
    record Property(Expr target, Name property, Span span) implements Expr {}

    /** All conversions. {@code style} is the third argument of {@code convert}, or the culture of {@code parse}. */
    record Convert(
            ConvertKind kind,
            Expr operand,
            TypeRef type,
            @Nullable Expr style,
            Span span) implements Expr {}

    enum ConvertKind {
        CAST,
        TRY_CAST,
        CONVERT,
        TRY_CONVERT,
        PARSE,
        TRY_PARSE
    }

    /** A query as a value. */
    record Subquery(Query query, Span span) implements Expr {}

    record Collate(Expr operand, Name collation, Span span) implements Expr {}

    record AtTimeZone(Expr operand, Expr zone, Span span) implements Expr {}

    /** {@code next value for s}. */
    record NextValue(QualifiedName sequence, @Nullable Window over, Span span) implements Expr {}

    /** The condition {@code current of c} of a positioned update or delete. */
    record CurrentOf(CursorRef cursor, Span span) implements Expr {}

    /** {@code (a, b)} where a list stands for one argument, as in {@code contains((a, b), 'x')}. */
    record Tuple(List<Expr> values, Span span) implements Expr {}
}
