package io.gregor.migration.translate.internal.query;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** R36: what the server knows of its objects, asked for by names that are written out. */
final class CatalogFunctions {
    private CatalogFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("object_id", CatalogFunctions::objectId);
        table.put("ident_current", CatalogFunctions::lastIdentity);
        table.put("app_name", c -> text("current_setting('application_name')"));
        table.put("original_login", c -> text("session_user"));
        table.put(
                "schema_name",
                c -> c.count() == 0 ? text("current_schema()") : c.hole("R36", "The name of a schema's id"));
    }

    private static Sql text(String sql) {
        return Sql.of(sql + "::varchar", Sql.CAST, SqlType.varchar(128)).notNull();
    }

    /** A name as the source writes it in a text, with or without brackets; empty when it is not one. */
    private static Optional<QualifiedName> name(Expr expr) {
        if (!(expr instanceof Expr.StringLiteral s) || s.value().isBlank()) {
            return Optional.empty();
        }
        List<Name> parts = Arrays.stream(s.value().strip().split("\\.", -1))
                .map(p -> Name.of(p.strip().replaceAll("^[\\[\"]|[\\]\"]$", "")))
                .toList();
        boolean last = !parts.isEmpty() && !parts.getLast().text().isEmpty();
        return last && parts.size() <= 3 ? Optional.of(new QualifiedName(parts, Span.NONE)) : Optional.empty();
    }

    private static Sql objectId(FunctionCall c) {
        Optional<QualifiedName> name = name(c.expr(0));
        if (name.isEmpty()) {
            return c.hole("R36", "object_id of a computed name");
        }
        if (name.get().last().isTemporary()) {
            String table = "tmp_" + PgNames.word(name.get().last().text().replaceFirst("^#+", ""));
            return id("to_regclass(" + PgNames.literal("pg_temp." + PgNames.quote(PgNames.fold(table))) + ")");
        }
        String kind = c.count() > 1 && c.expr(1) instanceof Expr.StringLiteral s
                ? s.value().strip().toLowerCase(Locale.ROOT)
                : "";
        boolean known = c.rules()
                .catalog()
                .object(name.get())
                .filter(o -> o.kind() == ObjectKind.PROCEDURE || o.kind() == ObjectKind.FUNCTION)
                .isPresent();
        boolean routine =
                kind.isEmpty() ? known : List.of("p", "fn", "if", "tf", "pc").contains(kind);
        if (!routine && !List.of("", "u", "v", "s", "so").contains(kind)) {
            return c.hole("R36", "object_id of this kind of object");
        }
        String object = PgNames.literal(PgNames.object(name.get()));
        return id((routine ? "to_regproc(" : "to_regclass(") + object + ")");
    }

    private static Sql id(String object) {
        return Sql.of(object + "::oid::bigint", Sql.CAST, SqlType.INT).inPg(SqlType.BIGINT);
    }

    /** The last number that any session drew. */
    private static Sql lastIdentity(FunctionCall c) {
        Optional<Relation> table = name(c.expr(0)).map(n -> c.rules().catalog().relation(n));
        Optional<Relation.Column> identity = table.flatMap(
                t -> t.columns().stream().filter(Relation.Column::identity).findFirst());
        if (table.isEmpty() || identity.isEmpty()) {
            return c.hole("R35", "The last identity of a table that is not known");
        }
        String sequence = table.get().sequence(identity.get());
        return Sql.primary("pg_sequence_last_value(" + sequence + "::regclass)", SqlType.numeric(38, 0))
                .inPg(SqlType.BIGINT);
    }
}
