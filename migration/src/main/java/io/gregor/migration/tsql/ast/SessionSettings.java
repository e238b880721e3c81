package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.Dialect;

/**
 * Session settings that change how text is read or what it means, as far as the script itself sets them at batch level.
 *
 * @param quotedIdentifier whether {@code "x"} is an identifier
 * @param ansiNulls whether {@code x = null} is never true (SQL Server's {@code ansi_nulls}, ASE's {@code ansinull})
 * @param chained whether a transaction begins by itself (ASE's {@code chained}, {@code implicit_transactions})
 */
public record SessionSettings(boolean quotedIdentifier, boolean ansiNulls, boolean chained) {
    public static SessionSettings defaultsOf(Dialect dialect) {
        return new SessionSettings(dialect.quotedIdentifierByDefault(), dialect == Dialect.SQLSERVER, false);
    }

    public SessionSettings withQuotedIdentifier(boolean on) {
        return new SessionSettings(on, ansiNulls, chained);
    }

    public SessionSettings withAnsiNulls(boolean on) {
        return new SessionSettings(quotedIdentifier, on, chained);
    }

    public SessionSettings withChained(boolean on) {
        return new SessionSettings(quotedIdentifier, ansiNulls, on);
    }
}
