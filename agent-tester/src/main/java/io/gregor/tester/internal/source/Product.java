package io.gregor.tester.internal.source;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** What kind of server the source is; another one than these may stand in its place and is spoken to in standard SQL. */
enum Product {
    ASE,
    /** Babelfish answers as this too. */
    SQL_SERVER,
    OTHER;

    static Product of(DatabaseMetaData metadata) throws SQLException {
        String name = String.valueOf(metadata.getDatabaseProductName()).toLowerCase(Locale.ROOT);
        if (name.contains("microsoft")) {
            return SQL_SERVER;
        }
        return name.contains("adaptive server")
                        || name.contains("sybase")
                        || name.equals("ase")
                        || name.equals("sql server")
                ? ASE
                : OTHER;
    }

    boolean isTsql() {
        return this != OTHER;
    }
}
