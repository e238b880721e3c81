package io.gregor.migration.tsql;

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
}
