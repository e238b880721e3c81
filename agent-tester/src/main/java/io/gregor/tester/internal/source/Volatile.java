package io.gregor.tester.internal.source;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a source asks for the time, the user, the server or chance. */
final class Volatile {
    private static final Set<String> FUNCTIONS = Set.of(
            "getdate",
            "getutcdate",
            "current_date",
            "current_time",
            "current_bigdatetime",
            "current_bigtime",
            "sysdatetime",
            "sysutcdatetime",
            "sysdatetimeoffset",
            "current_timestamp",
            "newid",
            "newsequentialid",
            "rand",
            "rand2",
            "user",
            "user_name",
            "user_id",
            "suser_name",
            "suser_sname",
            "suser_id",
            "suser_sid",
            "current_user",
            "session_user",
            "system_user",
            "host_name",
            "host_id",
            "app_name",
            "db_name",
            "db_id",
            "original_login",
            "session_context",
            "context_info",
            "connectionproperty",
            "serverproperty",
            "object_id");

    private static final Set<String> QUIET =
            Set.of("rowcount", "error", "fetch_status", "sqlstatus", "cursor_rows", "datefirst", "textsize", "options");

    private Volatile() {}

    static boolean any(SourceObject object, List<SourceObject> around, Dialect dialect) {
        return Stream.concat(around.stream(), Stream.of(object))
                .flatMap(o -> Nodes.find(SchemaReader.parse(o, dialect), Expr.class))
                .anyMatch(e -> switch (e) {
                    case Expr.Call c -> FUNCTIONS.contains(c.function().last().key());
                    case Expr.Niladic n -> true;
                    case Expr.GlobalVariable g -> !QUIET.contains(g.name().key().replace("@", ""));
                    default -> false;
                });
    }
}
