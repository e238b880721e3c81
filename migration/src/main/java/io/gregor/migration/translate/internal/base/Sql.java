package io.gregor.migration.translate.internal.base;

/**
 * A value or condition in PostgreSQL's words.
 *
 * @param binding how strongly its outermost operator binds, one of the constants
 * @param type what the source takes it for
 * @param pg what PostgreSQL takes it for; differs from {@code type} where only a cast would make them agree
 * @param nullable whether it may be NULL, as far as it can be told
 */
public record Sql(String text, int binding, SqlType type, SqlType pg, boolean nullable) {
    public static final int OR = 1;
    public static final int AND = 2;
    public static final int NOT = 3;
    public static final int IS = 4;
    public static final int COMPARE = 5;
    public static final int IN = 6;
    public static final int OTHER = 7;
    public static final int ADD = 8;
    public static final int MULTIPLY = 9;
    public static final int UNARY = 11;
    public static final int CAST = 12;
    public static final int PRIMARY = 13;

    public static Sql of(String text, int binding, SqlType type) {
        return new Sql(text, binding, type, type, true);
    }

    public static Sql primary(String text, SqlType type) {
        return of(text, PRIMARY, type);
    }

    public static Sql condition(String text, int binding) {
        return of(text, binding, SqlType.BOOLEAN);
    }

    public Sql as(SqlType other) {
        return new Sql(text, binding, other, pg, nullable);
    }

    public Sql inPg(SqlType other) {
        return new Sql(text, binding, type, other, nullable);
    }

    public Sql notNull() {
        return new Sql(text, binding, type, pg, false);
    }

    public Sql nullable(boolean may) {
        return new Sql(text, binding, type, pg, may);
    }

    /** The text as operand of an operator: in parentheses when it binds less. */
    public String at(int least) {
        return binding >= least ? text : "(" + text + ")";
    }

    /** Whether it is a text in quotes and nothing else. */
    public boolean isTextLiteral() {
        return text.startsWith("'") && binding == PRIMARY;
    }

    /** Cast to a type, as {@code x::type}. */
    public Sql cast(SqlType to) {
        return cast(to, to.pg());
    }

    public Sql cast(SqlType to, String pgName) {
        return new Sql(at(CAST) + "::" + pgName, CAST, to, to, nullable);
    }
}
