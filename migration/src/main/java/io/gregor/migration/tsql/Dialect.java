package io.gregor.migration.tsql;

import io.gregor.migration.tsql.internal.DialectSigns;
import java.util.Optional;

/** The two dialects of T-SQL: Sybase (SAP) ASE and Microsoft SQL Server. */
public enum Dialect {
    ASE(false),
    SQLSERVER(true);

    private final boolean quotedIdentifier;

    Dialect(boolean quotedIdentifier) {
        this.quotedIdentifier = quotedIdentifier;
    }

    /** Whether {@code "x"} is an identifier (SQL Server) or a string (ASE) until a script says otherwise. */
    public boolean quotedIdentifierByDefault() {
        return quotedIdentifier;
    }

    /**
     * The dialect that a text speaks, as far as it shows: by the words and marks that only one of the two knows. Empty
     * where there are none, or as many of both. A guess: ask the user where it matters.
     */
    public static Optional<Dialect> detect(String text) {
        return DialectSigns.judge(text);
    }
}
