package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.ddl.TableLines;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** R37 and R38, hazards 64 and 65: temporary tables and table variables, gone at the end of the transaction. */
final class TempTables {
    private final RoutineContext ctx;

    TempTables(RoutineContext ctx) {
        this.ctx = ctx;
    }

    static boolean isInto(Query query) {
        return query.asSelect() instanceof QueryExpr.Select s && s.into() != null;
    }

    void write(DdlStmt statement, Code code) {
        switch (statement) {
            case DdlStmt.CreateTable c
            when c.name().last().isTemporary() && CallersTables.hides(c.name().last(), ctx) ->
                Holes.write(ctx, "R37", c, CallersTables.HIDES, code);
            case DdlStmt.CreateTable c
            when c.name().last().isTemporary() ->
                create(c.name().last(), table(c.name().last(), "tmp_"), c.elements(), code);
            case DdlStmt.CreateIndex i when i.table().last().isTemporary() -> index(i, code);
            case DdlStmt.Drop d
            when d.kind().equals("table")
                    && d.names().stream().allMatch(n -> n.last().isTemporary()) ->
                ctx.findings.exact(
                        "R37", d.span(), "The temporary table goes with its transaction; it is not dropped before");
            case DdlStmt.AlterTable a when a.table().last().isTemporary() -> alter(a, code);
            default -> Holes.write(ctx, "R37", statement, "A definition inside a routine", code);
        }
    }

    void variable(VariableStmt.DeclareTable declaration, Code code) {
        Name name = declaration.variable();
        Code place = ctx.earlyTables.contains(name.key()) ? ctx.entry : code;
        create(name, FilledTables.table(name.text(), ctx), declaration.elements(), place);
        ctx.findings.assumeOnce(
                "R38",
                declaration.span(),
                "The table variable is a temporary table, which a rollback empties",
                "Check what reads it after a rollback.");
    }

    private void create(Name name, String table, List<TableElement> elements, Code code) {
        dropOld(table, code);
        Relation relation = TableReader.relation(table, elements, List.of(), ctx.rules.catalog());
        ctx.relation(name.key(), relation);
        TableLines lines = new TableLines(ctx.rules, ctx.rules.catalog(), table, relation);
        code.line("CREATE TEMP TABLE " + table + " (").in();
        List<String> texts = lines.lines(elements);
        for (int i = 0; i < texts.size(); i++) {
            code.line(texts.get(i) + (i + 1 < texts.size() ? "," : ""));
        }
        code.out().line(") ON COMMIT DROP;");
    }

    static String table(Name name, String prefix) {
        return PgNames.quote(PgNames.fold(prefix + PgNames.word(name.text().replaceFirst("^[#@]+", ""))));
    }

    /** A second call in one transaction finds the first one's table. */
    static void dropOld(String table, Code code) {
        code.line("IF to_regclass('pg_temp." + table.replace("'", "''") + "') IS NOT NULL THEN")
                .in();
        code.line("DROP TABLE pg_temp." + table + ";").out();
        code.line("END IF;");
    }

    private void index(DdlStmt.CreateIndex index, Code code) {
        String table =
                ctx.relation(index.table().last().key()).map(Relation::sqlName).orElse("tmp_unknown");
        String columns = index.columns().stream().map(this::indexColumn).collect(Collectors.joining(", "));
        code.line("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX ON " + table + " (" + columns + ");");
    }

    private String indexColumn(IndexColumn column) {
        String name =
                column.value() instanceof Expr.Column c ? PgNames.write(c.name().last()) : "?";
        return name + (column.descending() ? " DESC" : "");
    }

    /** A table of its own can be given more columns. */
    private void alter(DdlStmt.AlterTable alter, Code code) {
        Name name = alter.table().last();
        Relation relation = ctx.relation(name.key()).orElse(null);
        for (AlterAction action : alter.actions()) {
            if (relation == null || !(action instanceof AlterAction.Add add)) {
                Holes.write(ctx, "R37", alter, "This change of a temporary table", code);
                return;
            }
            TableLines lines = new TableLines(ctx.rules, ctx.rules.catalog(), relation.sqlName(), relation);
            for (TableElement element : add.elements()) {
                String word = element instanceof TableElement.Column ? " ADD COLUMN " : " ADD ";
                String table = relation.sqlName();
                lines.lines(List.of(element)).forEach(l -> code.line("ALTER TABLE " + table + word + l + ";"));
            }
            List<Relation.Column> columns = new ArrayList<>(relation.columns());
            columns.addAll(TableReader.relation(relation.sqlName(), add.elements(), List.of(), ctx.rules.catalog())
                    .columns());
            relation = new Relation(relation.sqlName(), columns, relation.keys());
            ctx.relation(name.key(), relation);
        }
    }
}
