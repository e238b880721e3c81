package io.gregor.tester.internal.source;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.tester.internal.schema.SchemaReader;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JDBC's types of a procedure's parameters. */
final class CallTypes {
    private CallTypes() {}

    /** By the parameters' names in lower case. */
    static Map<String, Integer> of(SourceObject object, List<SourceObject> around, Dialect dialect) {
        Map<String, TypeRef> own = new HashMap<>();
        for (SourceObject other : around) {
            Nodes.find(SchemaReader.parse(other, dialect), DdlStmt.CreateType.class)
                    .forEach(t -> own.put(t.name().last().key(), t.base()));
        }
        Map<String, Integer> types = new HashMap<>();
        Nodes.find(SchemaReader.parse(object, dialect), RoutineStmt.class)
                .flatMap(r -> switch (r) {
                    case RoutineStmt.Procedure p -> p.parameters().stream();
                    case RoutineStmt.Function f -> f.parameters().stream();
                    default -> java.util.stream.Stream.<Parameter>empty();
                })
                .forEach(p -> types.put(
                        p.name().key(),
                        type(own.getOrDefault(p.type().key(), p.type()).key())));
        return types;
    }

    static int type(String name) {
        String type = name.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "bit", "tinyint", "smallint" -> Types.SMALLINT;
            case "int", "integer" -> Types.INTEGER;
            case "bigint", "unsigned int" -> Types.BIGINT;
            case "real" -> Types.REAL;
            case "float", "double precision", "double" -> Types.DOUBLE;
            case "date" -> Types.DATE;
            case "time" -> Types.TIME;
            case "datetime", "smalldatetime", "datetime2", "bigdatetime" -> Types.TIMESTAMP;
            case "image", "binary", "varbinary", "timestamp", "rowversion" -> Types.VARBINARY;
            default ->
                type.startsWith("num") || type.startsWith("dec") || type.endsWith("money")
                        ? Types.DECIMAL
                        : Types.VARCHAR;
        };
    }
}
