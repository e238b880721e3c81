package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.base.TableType;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.routine.Comments;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Views. */
public final class Views {
    private Views() {}

    public static Result translate(RoutineStmt.View view, Rules rules) {
        Code code = new Code();
        Comments.write(view.origin().leading(), code);
        Comments.write(view.origin().inner(), code);
        Name owner = view.name().schema();
        String schema = PgNames.schema(owner == null ? null : owner.text());
        if (!schema.equals(PgNames.DEFAULT_SCHEMA)) {
            code.line("CREATE SCHEMA IF NOT EXISTS " + PgNames.quote(schema) + ";");
        }
        String columns = view.columns().isEmpty()
                ? ""
                : view.columns().stream().map(PgNames::write).collect(Collectors.joining(", ", " (", ")"));
        QueryText text = rules.queries().query(view.query(), null, Purpose.RESULT);
        code.line("CREATE OR REPLACE VIEW " + PgNames.object(view.name()) + columns + " AS");
        code.line(text.text() + (view.checkOption() ? "\nWITH CASCADED CHECK OPTION" : "") + ";");
        return new Result(
                code.text() + "\n",
                List.of(new TargetItem(
                        "view", schema, PgNames.fold(view.name().last().text()))),
                null);
    }

    /** The columns that others see in a view. */
    public static List<Column> columns(RoutineStmt.View view, Rules rules) {
        QueryText text = rules.queries().query(view.query(), null, Purpose.RESULT);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < text.columns().size(); i++) {
            QueryText.Out out = text.columns().get(i);
            String name = i < view.columns().size() ? view.columns().get(i).text() : out.name();
            columns.add(Column.of(name, out.type(), out.nullable()));
        }
        return columns;
    }

    /** What makes a schema, in front of the first that is in it. */
    static String inSchema(String schema) {
        return schema.equals(PgNames.DEFAULT_SCHEMA)
                ? ""
                : "CREATE SCHEMA IF NOT EXISTS " + PgNames.quote(schema) + ";\n\n";
    }

    /** R38: a table type as the type of a row. Keys, checks and defaults stand where a variable of it is made. */
    public static Result composite(TableType type, String schema, String name, Rules rules) {
        String columns =
                TableReader.relation(type.sqlName(), type.elements(), List.of(), rules.catalog()).columns().stream()
                        .map(c -> "    " + c.sql() + " " + c.type().pg())
                        .collect(Collectors.joining(",\n"));
        String text = inSchema(schema) + "CREATE TYPE " + type.sqlName() + " AS (\n" + columns + "\n);\n";
        return new Result(text, List.of(new TargetItem("composite", schema, name)), null);
    }
}
