package io.gregor.migration.translate.internal.base;

import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system types (R58): what a written type means, with T-SQL's default lengths. */
public final class TypeMapper {
    /** The length that a type has where none is written: it differs between a declaration and a conversion. */
    public enum Use {
        DECLARATION(1),
        CONVERSION(30);

        private final int length;

        Use(int length) {
            this.length = length;
        }
    }

    private TypeMapper() {}

    /** The type, or empty when it is not a system type. */
    public static Optional<SqlType> system(TypeRef type, Use use, Dialect dialect) {
        if (type.name().parts().size() > 1
                && !"sys".equals(type.name().parts().getFirst().key())) {
            return Optional.empty();
        }
        if (type.arguments().stream().anyMatch(a -> a.strip().startsWith("-"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(named(type.key(), type.arguments(), use, dialect));
    }

    private static @Nullable SqlType named(String name, List<String> arguments, Use use, Dialect dialect) {
        return switch (name) {
            case "bit" -> SqlType.BIT;
            case "tinyint" -> SqlType.of(Kind.TINYINT);
            case "smallint" -> SqlType.SMALLINT;
            case "int", "integer", "unsigned smallint" -> SqlType.INT;
            case "bigint", "unsigned int", "unsigned integer" -> SqlType.BIGINT;
            case "unsigned bigint" -> SqlType.numeric(20, 0);
            case "numeric", "decimal", "dec" -> SqlType.numeric(number(arguments, 0, 18), number(arguments, 1, 0));
            case "money" -> SqlType.MONEY;
            case "smallmoney" -> SqlType.of(Kind.SMALLMONEY);
            case "real" -> SqlType.REAL;
            case "float" ->
                number(arguments, 0, 53) <= 24 && !arguments.isEmpty() && shortFloat(arguments, dialect)
                        ? SqlType.REAL
                        : SqlType.FLOAT;
            case "double precision" -> SqlType.FLOAT;
            case "char", "nchar", "unichar", "character", "national character", "national char" ->
                SqlType.character(length(arguments, use));
            case "varchar",
                    "nvarchar",
                    "univarchar",
                    "character varying",
                    "char varying",
                    "national character varying",
                    "national char varying" -> SqlType.varchar(length(arguments, use));
            case "sysname" -> SqlType.varchar(dialect == Dialect.ASE ? 30 : 128);
            case "longsysname" -> SqlType.varchar(255);
            case "text", "ntext", "unitext" -> SqlType.TEXT;
            case "binary" -> SqlType.binary(length(arguments, use), true);
            case "varbinary", "binary varying" -> SqlType.binary(length(arguments, use), false);
            case "image" -> SqlType.of(Kind.BINARY);
            case "datetime", "bigdatetime" -> SqlType.DATETIME;
            case "smalldatetime" -> SqlType.of(Kind.SMALLDATETIME);
            case "datetime2" -> SqlType.fraction(Kind.DATETIME2, number(arguments, 0, 7));
            case "datetimeoffset" -> SqlType.fraction(Kind.DATETIMEOFFSET, number(arguments, 0, 7));
            case "date" -> SqlType.DATE;
            case "time" -> SqlType.fraction(Kind.TIME, dialect == Dialect.ASE ? 3 : number(arguments, 0, 7));
            case "bigtime" -> SqlType.fraction(Kind.TIME, 6);
            case "uniqueidentifier" -> SqlType.of(Kind.UUID);
            case "xml" -> SqlType.of(Kind.XML);
            case "hierarchyid" -> SqlType.HIERARCHY;
            case "geography", "geometry" -> SqlType.TEXT;
            default -> null;
        };
    }

    private static boolean shortFloat(List<String> arguments, Dialect dialect) {
        return number(arguments, 0, 53) <= (dialect == Dialect.ASE ? 15 : 24);
    }

    private static int length(List<String> arguments, Use use) {
        if (!arguments.isEmpty() && "max".equalsIgnoreCase(arguments.getFirst())) {
            return 0;
        }
        return number(arguments, 0, use.length);
    }

    private static int number(List<String> arguments, int index, int otherwise) {
        if (index >= arguments.size()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(arguments.get(index).strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
