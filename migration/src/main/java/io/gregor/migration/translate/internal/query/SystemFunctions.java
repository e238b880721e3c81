package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** R36 and R55: NULL handling, and what the server knows of itself. */
final class SystemFunctions {
    private SystemFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("isnull", SystemFunctions::isnull);
        table.put(
                "coalesce",
                c -> coalesce(c, Types.common(c.args().stream().map(Sql::type).toList())));
        table.put(
                "nullif",
                c -> c.same("nullif", c.arg(0).type()).inPg(c.arg(0).pg()).nullable(true));
        table.put("iif", SystemFunctions::iif);
        table.put("newid", c -> Sql.primary("gen_random_uuid()", SqlType.of(Kind.UUID))
                .notNull());
        table.put("db_name", c -> text("current_database()"));
        table.put("user_name", c -> text("current_user"));
        table.put("suser_name", c -> text("session_user"));
        table.put("suser_sname", c -> text("session_user"));
        table.put("host_name", c -> text("inet_client_addr()::varchar"));
        table.put("scope_identity", SystemFunctions::identity);
        table.put("choose", SystemFunctions::choose);
        table.put("newsequentialid", SystemFunctions::sequentialId);
    }

    private static Sql text(String sql) {
        return Sql.primary(sql, SqlType.varchar(0)).notNull();
    }

    private static Sql identity(FunctionCall c) {
        c.rules()
                .findings()
                .assumeOnce(
                        "R35",
                        c.call().span(),
                        "The last identity of the session is read with lastval()",
                        "Check that no trigger draws another number in between.");
        return Sql.primary("lastval()", SqlType.numeric(38, 0)).inPg(SqlType.BIGINT);
    }

    private static Sql sequentialId(FunctionCall c) {
        c.rules()
                .findings()
                .assumeOnce(
                        "R59",
                        c.call().span(),
                        "newsequentialid draws ids in no order",
                        "Use uuidv7() of PostgreSQL 18 where the order of the ids matters.");
        return Sql.primary("gen_random_uuid()", SqlType.of(Kind.UUID)).notNull();
    }

    private static Sql choose(FunctionCall c) {
        List<Sql> values = c.args().subList(1, c.count());
        SqlType type = Types.common(values.stream().map(Sql::type).toList());
        StringBuilder text = new StringBuilder("CASE " + c.arg(0).text());
        for (int i = 0; i < values.size(); i++) {
            text.append(" WHEN ").append(i + 1).append(" THEN ").append(matching(c, values.get(i), type));
        }
        return Sql.primary(text.append(" END").toString(), type).inPg(Expressions.loose(type));
    }

    /** Hazard 68: SQL Server takes the first argument's type and cuts the second to it; ASE goes by rank. */
    private static Sql isnull(FunctionCall c) {
        Sql first = c.arg(0);
        Sql second = c.arg(1);
        if (first.type().is(Kind.NULL)) {
            return second;
        }
        SqlType type =
                c.rules().ase() || !first.type().isKnown() ? Types.common(first.type(), second.type()) : first.type();
        Sql result = coalesce(c, type);
        boolean cut = first.type().isString()
                && first.type().size() > 0
                && (second.type().size() == 0
                        || second.type().size() > first.type().size());
        if (c.rules().ase() && cut) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R55",
                            c.call().span(),
                            "isnull gives the second value in its whole length",
                            "Check on the old server whether it cuts it to the first one's length.");
        }
        return !c.rules().ase() && cut ? result.cast(first.type()) : result;
    }

    private static Sql coalesce(FunctionCall c, SqlType type) {
        List<Sql> args = IntStream.range(0, c.count())
                .mapToObj(i -> Blanks.unpadded(c.expr(i), c.arg(i), c.rules().ase()))
                .toList();
        String list = args.stream().map(a -> matching(c, a, type)).collect(Collectors.joining(", "));
        boolean same = args.stream().allMatch(a -> a.pg().is(Kind.NULL) || a.pg().samePg(type));
        return Sql.primary("coalesce(" + list + ")", type)
                .inPg(same ? type : Expressions.loose(type))
                .nullable(args.stream().allMatch(Sql::nullable));
    }

    private static String matching(FunctionCall c, Sql value, SqlType type) {
        boolean literal = value.text().startsWith("'");
        boolean clash = value.type().isKnown()
                && type.isKnown()
                && (value.type().isString() != type.isString() || value.type().isDate() != type.isDate());
        if (clash && literal && type.isNumber()) {
            return c.hole("R55", "A text as replacement of a number").text();
        }
        boolean cut = type.isInteger()
                && (value.type().is(SqlType.Kind.NUMERIC)
                        || value.type().isApproximate()
                        || value.type().isMoney());
        return clash || cut ? c.rules().conversions().implicit(value, type).text() : value.text();
    }

    private static Sql iif(FunctionCall c) {
        Sql yes = c.arg(1);
        Sql no = c.arg(2);
        SqlType type = Types.common(yes.type(), no.type());
        boolean same = Stream.of(yes, no).allMatch(v -> v.pg().is(Kind.NULL) || v.pg().samePg(type));
        return Sql.primary(
                        "CASE WHEN " + c.arg(0).text() + " THEN " + matching(c, yes, type) + " ELSE "
                                + matching(c, no, type) + " END",
                        type)
                .inPg(same ? type : Expressions.loose(type))
                .nullable(yes.nullable() || no.nullable());
    }
}
