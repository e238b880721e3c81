package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The types of parameters, as far as values for them must fit. */
final class ParameterTypes {
    private static final Map<String, SqlType> SIMPLE = Map.ofEntries(
            Map.entry("bit", SqlType.BIT),
            Map.entry("tinyint", SqlType.TINYINT),
            Map.entry("smallint", SqlType.SMALLINT),
            Map.entry("int", SqlType.INT),
            Map.entry("integer", SqlType.INT),
            Map.entry("bigint", SqlType.BIGINT),
            Map.entry("money", SqlType.MONEY),
            Map.entry("smallmoney", SqlType.SMALLMONEY),
            Map.entry("float", SqlType.FLOAT),
            Map.entry("double precision", SqlType.FLOAT),
            Map.entry("real", SqlType.REAL),
            Map.entry("date", SqlType.DATE),
            Map.entry("time", SqlType.fraction(TypeKind.TIME, 3)),
            Map.entry("smalldatetime", SqlType.SMALLDATETIME),
            Map.entry("datetime", SqlType.DATETIME),
            Map.entry("datetime2", SqlType.fraction(TypeKind.DATETIME2, 3)),
            Map.entry("bigdatetime", SqlType.fraction(TypeKind.DATETIME2, 6)),
            Map.entry("uniqueidentifier", SqlType.GUID),
            Map.entry("text", SqlType.TEXT),
            Map.entry("ntext", SqlType.TEXT),
            Map.entry("sysname", SqlType.varchar(30)));

    private ParameterTypes() {}

    /** @param tables in whose columns user types are used */
    static SqlType of(TypeRef type, List<Table> tables) {
        String name = type.key().toLowerCase(Locale.ROOT);
        SqlType simple = SIMPLE.get(name);
        if (simple != null) {
            return simple;
        }
        if (name.startsWith("numeric") || name.startsWith("dec")) {
            return SqlType.numeric(number(type, 0, 18), number(type, 1, 0));
        }
        if (name.contains("binary") || name.equals("image")) {
            return SqlType.varbinary(number(type, 0, 1));
        }
        if (name.contains("char")) {
            boolean fixed = !name.contains("var");
            int length = number(type, 0, 1);
            return fixed ? SqlType.character(length) : SqlType.varchar(length);
        }
        return tables.stream()
                .flatMap(t -> t.columns().stream())
                .filter(c -> name.equalsIgnoreCase(c.userType()))
                .map(Table.TableColumn::type)
                .findFirst()
                .orElse(SqlType.varchar(30));
    }

    private static int number(TypeRef type, int index, int otherwise) {
        if (index >= type.arguments().size()) {
            return otherwise;
        }
        String text = type.arguments().get(index).strip();
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 4000;
    }
}
