package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.ddl.TableLines;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
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
            when c.name().last().isTemporary() -> create(c.name().last(), "tmp_", c.elements(), code);
            case DdlStmt.CreateIndex i when i.table().last().isTemporary() -> index(i, code);
            case DdlStmt.Drop d
            when d.kind().equals("table")
                    && d.names().stream().allMatch(n -> n.last().isTemporary()) ->
                ctx.findings.exact(
                        "R37", d.span(), "The temporary table goes with its transaction; it is not dropped before");
            default -> Holes.write(ctx, "R37", statement, "A definition inside a routine", code);
        }
    }

    void variable(VariableStmt.DeclareTable declaration, Code code) {
        create(declaration.variable(), "tv_", declaration.elements(), code);
        ctx.findings.assumeOnce(
                "R38",
                declaration.span(),
                "The table variable is a temporary table, which a rollback empties",
                "Check what reads it after a rollback.");
    }

    private void create(Name name, String prefix, List<TableElement> elements, Code code) {
        String table = table(name, prefix);
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

    private static String table(Name name, String prefix) {
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

    /** {@code select ... into #t}. */
    void into(DmlStmt.Select select, Code code) {
        QueryExpr.Select s = (QueryExpr.Select) select.query().body();
        Name name = java.util.Objects.requireNonNull(s.into()).table().last();
        if (!name.isTemporary()) {
            Holes.write(ctx, "R37", select, "SELECT INTO makes a permanent table", code);
            return;
        }
        if (Nodes.identity(s)) {
            Holes.write(ctx, "R39", select, "identity() in SELECT INTO", code);
            return;
        }
        String table = table(name, "tmp_");
        QueryText text = ctx.rules.queries().query(without(select.query(), s), ctx.rowLimit, Purpose.RESULT);
        dropOld(table, code);
        code.line("CREATE TEMP TABLE " + table + " ON COMMIT DROP AS");
        code.line(text.text() + ";");
        List<Column> columns = new ArrayList<>();
        text.columns().forEach(c -> columns.add(Column.of(c.name(), c.type(), c.nullable())));
        ctx.relation(name.key(), new Relation(table, columns, List.of()));
    }

    private static Query without(Query query, QueryExpr.Select s) {
        QueryExpr.Select plain = new QueryExpr.Select(
                s.distinct(), s.top(), s.items(), null, s.from(), s.where(), s.groupBy(), s.having(), s.span());
        return new Query(
                query.with(),
                plain,
                query.orderBy(),
                query.offset(),
                query.fetch(),
                query.compute(),
                query.isolation(),
                query.forClause(),
                query.options(),
                query.span());
    }

    /** Looks into a select list. */
    private static final class Nodes {
        static boolean identity(QueryExpr.Select select) {
            return select.items().stream()
                    .map(SelectItem::value)
                    .anyMatch(v -> v instanceof Expr.Call c && c.is("identity"));
        }
    }
}
