package io.gregor.migration.tsql.lex;

/** What a token is. */
public enum TokenKind {
    /** An unquoted word: a keyword or an identifier, {@code #temp} included. */
    WORD,
    /** {@code [name]}. */
    BRACKETED,
    /** Text in double quotes: a string or an identifier, by session setting and position. */
    DOUBLE_QUOTED,
    /** {@code 'text'}. */
    STRING,
    /** {@code N'text'}. */
    NATIONAL_STRING,
    INTEGER,
    DECIMAL,
    FLOAT,
    /** {@code $1.50}, also with other currency signs. */
    MONEY,
    /** {@code 0x1F}. */
    HEX,
    /** {@code @name}. */
    VARIABLE,
    /** {@code @@name}. */
    GLOBAL,
    /** An operator or a punctuation mark. */
    SYMBOL,
    /** A character that T-SQL does not know, or a string or comment without its end. */
    INVALID,
    /** After the last token of a batch. */
    END
}
