package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.ExecArgument;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** R49: {@code sp_addextendedproperty 'MS_Description', ...} as COMMENT ON. */
final class Descriptions {
    private static final List<String> PARAMETERS = List.of(
            "@name",
            "@value",
            "@level0type",
            "@level0name",
            "@level1type",
            "@level1name",
            "@level2type",
            "@level2name");

    private final Catalog catalog;

    Descriptions(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What a call is. */
    sealed interface Outcome {}

    record Comment(String sql) implements Outcome {}

    /** A property that PostgreSQL has no place for. */
    record LeftOut(String reason) implements Outcome {}

    /** Something else. */
    record None() implements Outcome {}

    Outcome translate(ExecStmt call) {
        if (!(call instanceof ExecStmt.Procedure p) || !p.procedure().last().is("sp_addextendedproperty")) {
            return new None();
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < p.arguments().size(); i++) {
            ExecArgument argument = p.arguments().get(i);
            Name name = argument.name();
            String key = name != null ? name.key() : i < PARAMETERS.size() ? PARAMETERS.get(i) : "";
            switch (argument.value()) {
                case Expr.StringLiteral s -> given.put(key, s.value());
                case Expr.Column c
                when c.name().isSimple() -> given.put(key, c.name().last().text());
                case Expr.NullLiteral n -> {}
                case Expr.DefaultValue d -> {}
                default -> {
                    return new None();
                }
            }
        }
        if (!given.getOrDefault("@name", "").equalsIgnoreCase("MS_Description")) {
            return new LeftOut("Properties other than descriptions are left out");
        }
        return target(given)
                .<Outcome>map(t -> new Comment(
                        "COMMENT ON " + t + " IS " + PgNames.literal(given.getOrDefault("@value", "")) + ";"))
                .orElseGet(() ->
                        new LeftOut("Descriptions of anything but tables, views, routines and columns are left out"));
    }

    private Optional<String> target(Map<String, String> given) {
        String level0 = type(given, "@level0type");
        String level1 = type(given, "@level1type");
        String level2 = type(given, "@level2type");
        String schema = given.getOrDefault("@level0name", "");
        if (level1.isEmpty() && level0.equals("schema") && !schema.isEmpty()) {
            return Optional.of("SCHEMA " + PgNames.quote(PgNames.schema(schema)));
        }
        String object = given.getOrDefault("@level1name", "");
        Optional<ObjectKind> kind = catalog.object(
                        new QualifiedName(List.of(Name.of(schema), Name.of(object)), Span.NONE))
                .map(o -> o.kind());
        if (kind.isEmpty() || !kind.get().word().equals(level1)) {
            return Optional.empty(); // of what is not here nothing can be said
        }
        String name = PgNames.object(PgNames.schema(schema), PgNames.fold(object));
        boolean relation = kind.get() == ObjectKind.TABLE || kind.get() == ObjectKind.VIEW;
        if (level2.equals("column") && relation) {
            String column = PgNames.quote(PgNames.fold(given.getOrDefault("@level2name", "")));
            return Optional.of("COLUMN " + name + "." + column);
        }
        boolean routine = kind.get() == ObjectKind.PROCEDURE || kind.get() == ObjectKind.FUNCTION;
        return level2.isEmpty() && (relation || routine)
                ? Optional.of(level1.toUpperCase(Locale.ROOT) + " " + name)
                : Optional.empty();
    }

    private static String type(Map<String, String> given, String key) {
        return given.getOrDefault(key, "").toLowerCase(Locale.ROOT);
    }
}
