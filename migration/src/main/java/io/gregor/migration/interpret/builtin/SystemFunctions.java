package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Functions that ask about the session, the catalog and the error being handled. */
final class SystemFunctions {
    private static final SqlType NAME = SqlType.text(TypeKind.NVARCHAR, 128);

    private SystemFunctions() {}

    static void register(Map<String, Builtin> all) {
        all.put("db_name", site -> text(site.expect(0, 0), site.around().facts().database()));
        for (String name : List.of(
                "user_name", "suser_name", "suser_sname", "user", "current_user", "session_user", "system_user")) {
            all.put(name, site -> text(site.expect(0, 0), site.around().facts().user()));
        }
        all.put("object_id", SystemFunctions::objectId);
        all.put("object_name", SystemFunctions::objectName);
        all.put("error_number", site -> caught(site, SqlType.INT, e -> Value.of(e.number())));
        all.put("error_severity", site -> caught(site, SqlType.INT, e -> Value.of(e.severity())));
        all.put("error_state", site -> caught(site, SqlType.INT, e -> Value.of(e.state())));
        all.put("error_message", site -> caught(site, SqlType.text(TypeKind.NVARCHAR, 4000), e -> Value.of(e.text())));
        all.put(
                "error_procedure",
                site -> caught(site, NAME, e -> e.procedure() == null ? Value.nullOf(NAME) : Value.of(e.procedure())));
        all.put(
                "error_line",
                site -> caught(site, SqlType.INT, e -> {
                    Integer line = e.line() == 0 ? null : site.around().facts().line(e.line());
                    if (line == null) {
                        throw site.notKnown("depends on how the client sent the text");
                    }
                    return Value.of(line);
                }));
        all.put("scope_identity", site -> identity(site, true));
        all.put(
                "xact_state",
                site -> Lift.constant(
                        SqlType.SMALLINT,
                        env -> new Value.Int(
                                SqlType.SMALLINT, site.around().facts().transactionState())));
        all.put("serverproperty", SystemFunctions::serverProperty);
    }

    private static Compiled text(CallSite site, String text) {
        return Compiled.constant(new Value.Text(NAME, text));
    }

    private static Compiled objectId(CallSite site) {
        return Lift.strict(SqlType.INT, List.of(Lift.text(site.expect(1, 2), 0)), v -> {
            int id = site.around().facts().objectId(v[0].string().strip());
            return id == 0 ? Value.nullOf(SqlType.INT) : Value.of(id);
        });
    }

    private static Compiled objectName(CallSite site) {
        return Lift.strict(NAME, List.of(Lift.integer(site.expect(1, 1), 0)), v -> {
            String name = site.around().facts().objectName(Lift.number(v[0]));
            return name == null ? Value.nullOf(NAME) : new Value.Text(NAME, name);
        });
    }

    private static Compiled caught(CallSite site, SqlType type, Function<SqlError, Value> field) {
        if (site.expect(0, 0).rules().ase()) {
            throw site.notKnown("on ASE");
        }
        return new Compiled(type, true, env -> {
            SqlError error = site.around().facts().caught();
            return error == null ? Value.nullOf(type) : field.apply(error);
        });
    }

    static Compiled identity(CallSite site, boolean ofScope) {
        SqlType type = SqlType.numeric(38, 0);
        return new Compiled(type, true, env -> {
            Long last = site.around().facts().lastIdentity(ofScope);
            return last == null ? Value.nullOf(type) : new Value.Decimal(type, BigDecimal.valueOf(last));
        });
    }

    /** Only the version is asked for by scripts; it is that of a current server. */
    private static Compiled serverProperty(CallSite site) {
        return Lift.strict(NAME, List.of(Lift.text(site.expect(1, 1), 0)), v -> {
            if (v[0].string().equalsIgnoreCase("ProductMajorVersion")
                    && !site.rules().ase()) {
                return new Value.Text(NAME, "16");
            }
            throw site.notKnown("of '" + v[0].string() + "'");
        });
    }
}
