package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.UserType;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the type that a name means. */
final class TypeResolver {
    private static final int MAX_FRACTION = 7;

    private static final int CONVERTED_LENGTH = 30;

    private final Database database;
    private final boolean ase;

    TypeResolver(Database database, boolean ase) {
        this.database = database;
        this.ase = ase;
    }

    SqlType resolve(TypeRef type, boolean converting) {
        UserType user = userType(type);
        return user != null ? user.base() : system(type.key(), type.arguments(), converting, type.span());
    }

    @Nullable UserType userType(TypeRef type) {
        return database.types.find(type.key());
    }

    /** A type written as text, such as {@code varchar(11)}. */
    SqlType parse(String text, Span span) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        int open = plain.indexOf('(');
        if (open < 0) {
            return system(plain, List.of(), false, span);
        }
        List<String> arguments = new ArrayList<>();
        for (String part : plain.substring(open + 1).replace(")", "").split(",")) {
            arguments.add(part.strip());
        }
        return system(plain.substring(0, open).strip(), arguments, false, span);
    }

    private SqlType system(String name, List<String> arguments, boolean converting, Span span) {
        int missing = converting ? CONVERTED_LENGTH : 1;
        return switch (name) {
            case "int", "integer" -> SqlType.INT;
            case "smallint" -> SqlType.SMALLINT;
            case "tinyint" -> SqlType.TINYINT;
            case "bigint" -> SqlType.BIGINT;
            case "bit" -> SqlType.BIT;
            case "money" -> SqlType.MONEY;
            case "smallmoney" -> SqlType.SMALLMONEY;
            case "real" -> SqlType.REAL;
            case "float", "double precision" -> floating(arguments);
            case "numeric", "decimal", "dec" -> numeric(arguments);
            case "char", "character" -> SqlType.character(length(arguments, missing));
            case "varchar", "char varying", "character varying" -> SqlType.varchar(length(arguments, missing));
            case "nchar", "unichar", "national char", "national character" ->
                SqlType.text(TypeKind.NCHAR, length(arguments, missing));
            case "nvarchar", "univarchar", "national char varying", "national character varying" ->
                SqlType.text(TypeKind.NVARCHAR, length(arguments, missing));
            case "sysname" -> ase ? SqlType.varchar(255) : SqlType.text(TypeKind.NVARCHAR, 128);
            case "text" -> SqlType.TEXT;
            case "ntext", "unitext" -> SqlType.text(TypeKind.NTEXT, SqlType.MAX);
            case "binary" -> SqlType.text(TypeKind.BINARY, length(arguments, missing));
            case "varbinary" -> SqlType.varbinary(length(arguments, missing));
            case "image" -> SqlType.text(TypeKind.IMAGE, SqlType.MAX);
            case "datetime" -> SqlType.DATETIME;
            case "smalldatetime" -> SqlType.SMALLDATETIME;
            case "date" -> SqlType.DATE;
            case "time" -> SqlType.fraction(TypeKind.TIME, scale(arguments, ase ? 3 : 7));
            case "datetime2" -> SqlType.fraction(TypeKind.DATETIME2, scale(arguments, 7));
            case "uniqueidentifier" -> SqlType.GUID;
            case "timestamp", "rowversion" -> SqlType.text(TypeKind.TIMESTAMP, 8);
            case "hierarchyid" -> SqlType.HIERARCHY;
            case "xml", "geography", "geometry", "sql_variant" -> SqlType.OPAQUE;
            case "unsigned int",
                    "unsigned smallint",
                    "unsigned bigint",
                    "bigdatetime",
                    "bigtime",
                    "datetimeoffset",
                    "cursor",
                    "table" -> throw new NotKnownException("the type " + name, span);
            default -> throw Errors.of(2715, "Cannot find data type " + name + ".", SqlFailure.Effect.SCOPE);
        };
    }

    private static int length(List<String> arguments, int missing) {
        if (arguments.isEmpty()) {
            return missing;
        }
        String first = arguments.getFirst();
        return first.equalsIgnoreCase("max") ? SqlType.MAX : Integer.parseInt(first);
    }

    private static int scale(List<String> arguments, int missing) {
        int digits = length(arguments, missing);
        if (digits > MAX_FRACTION) {
            throw Errors.of(1002, "Specified scale " + digits + " is invalid.", SqlFailure.Effect.SCOPE);
        }
        return digits;
    }

    private SqlType floating(List<String> arguments) {
        int single = ase ? 15 : 24;
        return length(arguments, 53) <= single ? SqlType.REAL : SqlType.FLOAT;
    }

    private static SqlType numeric(List<String> arguments) {
        int precision = length(arguments, 18);
        return SqlType.numeric(precision, arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 0);
    }
}
