package io.gregor.migration.translate.internal.query;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The function table: name to rule, and calls of the user's own functions (R59). */
public final class Functions {
    private static final Map<String, FunctionRule> TABLE = new HashMap<>();

    static {
        TextFunctions.addTo(TABLE);
        TextSearch.addTo(TABLE);
        DateFunctions.addTo(TABLE);
        NumberFunctions.addTo(TABLE);
        SystemFunctions.addTo(TABLE);
        Aggregates.addTo(TABLE);
        CatalogFunctions.addTo(TABLE);
        DateBuilders.addTo(TABLE);
        Formats.addTo(TABLE);
        Hashes.addTo(TABLE);
        JsonFunctions.addTo(TABLE);
        QuotedNames.addTo(TABLE);
    }

    private final Rules rules;

    Functions(Rules rules) {
        this.rules = rules;
    }

    Sql call(Expr.Call call, Scope scope) {
        String name = call.function().last().key();
        Optional<Sql> local =
                call.function().isSimple() ? rules.locals().call(name, call.arguments()) : Optional.empty();
        if (local.isPresent()) {
            return local.get();
        }
        Optional<SourceObject> own =
                rules.catalog().object(call.function()).filter(o -> o.kind() == ObjectKind.FUNCTION);
        if (own.isPresent()) {
            return userFunction(call, own.get(), scope);
        }
        Name schema = call.function().schema();
        boolean system = call.function().isSimple() || schema != null && schema.is("sys");
        FunctionRule rule = system ? TABLE.get(name) : null;
        if (rule == null) {
            return rules.hole("R59", call.span(), "The function " + call.function() + " is not known");
        }
        try {
            return Aggregates.windowed(new FunctionCall(rules, call, scope), rule);
        } catch (IndexOutOfBoundsException e) {
            return rules.hole("R59", call.span(), "Too few arguments for " + name);
        }
    }

    private Sql userFunction(Expr.Call call, SourceObject function, Scope scope) {
        SqlType type = SqlType.UNKNOWN;
        List<Parameter> parameters = List.of();
        for (var statement : rules.catalog().statements(function)) {
            if (statement instanceof RoutineStmt.Function f && f.returns() instanceof FunctionReturns.Scalar s) {
                type = rules.catalog().type(s.type(), TypeMapper.Use.DECLARATION);
                parameters = f.parameters();
            }
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.arguments().get(i) instanceof Expr.DefaultValue) {
                break;
            }
            Optional<String> rows =
                    i < parameters.size() ? rows(call.arguments().get(i), parameters.get(i)) : Optional.empty();
            if (rows.isPresent()) {
                arguments.add(rows.get());
                continue;
            }
            Sql value = rules.value(call.arguments().get(i), scope);
            arguments.add(i < parameters.size() ? argument(value, parameters.get(i), call) : value.text());
        }
        return Sql.primary(PgNames.object(call.function()) + "(" + String.join(", ", arguments) + ")", type);
    }

    /** R38: a table that is passed, as the array of its rows. */
    private Optional<String> rows(Expr argument, Parameter parameter) {
        return argument instanceof Expr.Variable v
                ? rules.catalog().tableType(parameter.type()).flatMap(type -> rules.locals()
                        .relation(v.name().key())
                        .map(table -> type.rows(table.sqlName())))
                : Optional.empty();
    }

    private String argument(Sql value, Parameter parameter, Expr.Call call) {
        SqlType type = rules.catalog().type(parameter.type(), TypeMapper.Use.DECLARATION);
        return forParameter(rules.conversions().assign(value, type, false, call.span()), type);
    }

    /** An argument of a type that PostgreSQL takes for a parameter without being asked. */
    public static String forParameter(Sql value, SqlType type) {
        boolean same = value.text().startsWith("'")
                || value.text().equals("NULL")
                || value.pg().samePg(type);
        boolean widens = value.pg().isInteger()
                && (type.is(SqlType.Kind.INT)
                        || type.is(SqlType.Kind.BIGINT)
                        || type.is(SqlType.Kind.NUMERIC)
                        || type.isMoney());
        boolean text = value.pg().is(SqlType.Kind.VARCHAR) && type.isString();
        boolean digits = value.pg().is(SqlType.Kind.NUMERIC) && (type.is(SqlType.Kind.NUMERIC) || type.isMoney());
        return same || widens || text || digits || !type.isKnown()
                ? value.text()
                : value.cast(type).text();
    }

    Sql niladic(Expr.Niladic niladic) {
        return switch (niladic.function().key()) {
            case "current_timestamp" -> DateFunctions.now();
            case "current_date" -> Sql.primary("current_date", SqlType.DATE).notNull();
            case "current_user", "user" ->
                Sql.primary("current_user", SqlType.varchar(0)).notNull();
            case "session_user", "system_user" ->
                Sql.primary("session_user", SqlType.varchar(0)).notNull();
            default -> rules.hole("R36", niladic.span(), "The function " + niladic.function() + " is not known");
        };
    }

    /** R36: global variables; those that follow statements are kept by the routine. */
    Sql global(Expr.GlobalVariable global) {
        String name = global.name().text().toLowerCase(Locale.ROOT);
        return rules.locals().global(name).orElseGet(() -> switch (name) {
            case "spid" -> Sql.primary("pg_backend_pid()", SqlType.INT).notNull();
            case "version" -> Sql.primary("version()", SqlType.varchar(0)).notNull();
            case "servername" -> Sql.primary("inet_server_addr()::varchar", SqlType.varchar(0));
            case "max_precision" -> Sql.primary("38", SqlType.INT).notNull();
            case "datefirst" -> Sql.primary("7", SqlType.INT).notNull();
            case "identity" -> {
                rules.findings()
                        .assumeOnce(
                                "R35",
                                global.span(),
                                "The last identity of the session is read with lastval()",
                                "Check that no trigger draws another number in between.");
                yield Sql.primary("lastval()", SqlType.numeric(38, 0)).inPg(SqlType.BIGINT);
            }
            default -> rules.hole("R36", global.span(), "The global variable @@" + name + " has no counterpart");
        });
    }
}
