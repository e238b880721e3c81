package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** R59: JSON in texts, with paths that are written out. */
final class JsonFunctions {
    private static final int VALUE_LENGTH = 4000;
    private static final Pattern STEP =
            Pattern.compile("\\.(?:([A-Za-z_$][\\w$]*)|\"([^\"\\\\{},]+)\")|\\[([0-9]{1,9})]");

    private JsonFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("json_value", JsonFunctions::value);
        table.put("json_query", JsonFunctions::query);
        table.put("isjson", JsonFunctions::isJson);
    }

    /** The steps of a lax path as PostgreSQL's array of keys; empty when the path says more. */
    static Optional<String> keys(String path) {
        String lax = path.strip().replaceFirst("^lax\\s+", "");
        if (!lax.startsWith("$")) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        Matcher step = STEP.matcher(lax);
        int at = 1;
        while (at < lax.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            keys.add(step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : step.group(3));
            at = step.end();
        }
        return Optional.of(array(keys));
    }

    /** PostgreSQL's array of keys; the bare word null would be none. */
    static String array(List<String> keys) {
        return PgNames.literal(keys.stream()
                .map(k -> k.matches("\\w+") && !k.equalsIgnoreCase("null")
                        ? k
                        : '"' + k.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}")));
    }

    private static Optional<String> path(FunctionCall c) {
        return c.count() < 2
                ? Optional.of("'{}'")
                : c.expr(1) instanceof Expr.StringLiteral s ? keys(s.value()) : Optional.empty();
    }

    /** Objects and arrays are no values, and give NULL. */
    private static Sql value(FunctionCall c) {
        Optional<String> path = path(c);
        if (path.isEmpty()) {
            return c.hole("R59", "A computed JSON path");
        }
        String json = c.text(0).cast(SqlType.TEXT, "jsonb").text();
        return Sql.primary(
                "CASE WHEN jsonb_typeof(" + json + " #> " + path.get() + ") NOT IN ('object', 'array') THEN " + json
                        + " #>> " + path.get() + " END",
                SqlType.varchar(VALUE_LENGTH));
    }

    private static Sql query(FunctionCall c) {
        Optional<String> path = path(c);
        if (path.isEmpty()) {
            return c.hole("R59", "A computed JSON path");
        }
        layout(c);
        String json = c.text(0).cast(SqlType.TEXT, "jsonb").text();
        String part = json + " #> " + path.get();
        return Sql.primary(
                "CASE WHEN jsonb_typeof(" + part + ") IN ('object', 'array') THEN (" + part + ")::text END",
                SqlType.varchar(0));
    }

    private static void layout(FunctionCall c) {
        c.rules()
                .findings()
                .assumeOnce(
                        "R59",
                        c.call().span(),
                        "A part of a JSON text is written as PostgreSQL writes it: keys in its own order, with blanks",
                        "Compare such parts as JSON, not as text.");
    }

    private static Sql isJson(FunctionCall c) {
        if (c.count() > 1) {
            return c.hole("R59", "isjson with a kind");
        }
        c.rules().findings().assumeOnce("R59", c.call().span(), "isjson is IS JSON", "Needs PostgreSQL 16 or later.");
        String text = c.text(0).at(Sql.COMPARE);
        return Sql.of("(" + text + " IS JSON OBJECT OR " + text + " IS JSON ARRAY)::integer", Sql.CAST, SqlType.INT)
                .nullable(c.arg(0).nullable());
    }
}
