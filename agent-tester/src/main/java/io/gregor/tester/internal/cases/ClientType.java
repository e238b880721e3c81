package io.gregor.tester.internal.cases;

import io.gregor.migration.interpret.value.SqlType;

/**
 * What a value is to a client of the old database, which reads an integer otherwise than a text and a date otherwise than a
 * date with a time: {@code integer}, {@code decimal} and the number of its decimals, {@code float}, {@code text},
 * {@code date}, {@code time}, {@code datetime}, {@code binary}; empty where it is not compared.
 *
 * <p>How large a number or how long a text may be is not told, and neither is the precision of a moment: a client reads all
 * of them in the same way. Of a number only its digits tell what it is, so a float that happens to have as many decimals as
 * were expected is not noticed.
 */
public final class ClientType {
    private ClientType() {}

    public static String of(SqlType type) {
        return switch (type.kind()) {
            case BIT, TINYINT, SMALLINT, INT, BIGINT -> "integer";
            case SMALLMONEY, MONEY -> "decimal 4";
            case NUMERIC -> "decimal " + type.scale();
            case REAL, FLOAT -> "float";
            case CHAR, VARCHAR, NCHAR, NVARCHAR, TEXT, NTEXT, UNIQUEIDENTIFIER, HIERARCHYID -> "text";
            case DATE -> "date";
            case TIME -> "time";
            case SMALLDATETIME, DATETIME, DATETIME2 -> "datetime";
            case BINARY, VARBINARY, IMAGE, TIMESTAMP -> "binary";
            case NULL, OPAQUE -> "";
        };
    }
}
