package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.BoundRule;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.routine.Comments;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables with the constraints and indexes that the source adds to them later. */
public final class Tables {
    private final Rules rules;
    private final Catalog catalog;
    private final SourceObject object;
    private final String schema;
    private final String table;
    private final String sqlName;
    private final TableLines lines;
    private final IndexNames names;
    private final Code code = new Code();
    private final List<TargetItem> creates = new ArrayList<>();

    public Tables(Rules rules, Catalog catalog, SourceObject object, Relation relation) {
        this.rules = rules;
        this.catalog = catalog;
        this.object = object;
        this.schema = PgNames.schema(object.name().schema());
        this.table = PgNames.fold(object.name().name());
        this.sqlName = PgNames.object(schema, table);
        this.names = new IndexNames(catalog);
        this.lines = new TableLines(rules, catalog, sqlName, relation).keysNamedBy(names);
    }

    public Result translate(Function<SourcePart, List<Stmt>> parse) {
        if (!schema.equals(PgNames.DEFAULT_SCHEMA)) {
            code.line("CREATE SCHEMA IF NOT EXISTS " + PgNames.quote(schema) + ";")
                    .line("");
        }
        for (SourcePart part : object.parts()) {
            rules.findings().enter(part);
            parse.apply(part).forEach(this::statement);
        }
        return new Result(code.text() + "\n", creates, null);
    }

    private void statement(Stmt statement) {
        Comments.write(statement.origin().leading(), code);
        switch (statement) {
            case DdlStmt.CreateTable c -> create(c);
            case DdlStmt.AlterTable a -> a.actions().forEach(this::alter);
            case DdlStmt.CreateIndex i -> index(i.name(), i.unique(), i.columns(), i.include(), i.where());
            default -> hole(statement.span(), "This statement about a table");
        }
    }

    private void hole(Span span, String what) {
        rules.findings().needsPerson("R0", span, what + " is not translated", "Write it by hand.");
        code.line("-- NOT TRANSLATED: " + rules.findings().construct(span));
    }

    private void create(DdlStmt.CreateTable create) {
        code.line("CREATE TABLE " + sqlName + " (").in();
        List<String> texts = lines.lines(create.elements());
        for (int i = 0; i < texts.size(); i++) {
            code.line(texts.get(i) + (i + 1 < texts.size() ? "," : ""));
        }
        code.out().line(");");
        creates.add(new TargetItem("table", schema, table));
        for (TableElement element : create.elements()) {
            if (element instanceof TableElement.Index i) {
                index(i.name(), i.unique(), i.columns(), List.of(), null);
            }
        }
        if (texts.stream().anyMatch(text -> text.contains(TableLines.collation(true)))) {
            rules.findings()
                    .assumeOnce(
                            "R53",
                            create.span(),
                            "Texts are compared and sorted byte by byte, as ASE's default sort order does",
                            "If the old server has another sort order, choose a collation that fits.");
        }
    }

    private void alter(AlterAction action) {
        String head = "ALTER TABLE " + sqlName + " ";
        switch (action) {
            case AlterAction.Add add -> TableElement.spread(add.elements()).forEach(e -> add(e, head));
            case AlterAction.ReplaceDefault d ->
                code.line(head + "ALTER COLUMN " + PgNames.write(d.column()) + " SET DEFAULT "
                        + lines.defaultValue(d.value(), type(d.column())) + ";");
            case AlterAction.EnableConstraints e ->
                rules.findings().exact("R49", e.span(), "Constraints are always on in PostgreSQL");
            case AlterAction.DropConstraints d ->
                d.constraints().forEach(c -> code.line(head + "DROP CONSTRAINT " + PgNames.write(c) + ";"));
            case AlterAction.DropColumns d ->
                d.columns().forEach(c -> code.line(head + "DROP COLUMN " + PgNames.write(c) + ";"));
            default -> hole(action.span(), "This change of a table");
        }
    }

    private void add(TableElement element, String head) {
        switch (element) {
            case TableElement.Column c -> code.line(head + "ADD COLUMN " + lines.column(c) + ";");
            case TableElement.Default d
            when d.column() != null ->
                code.line(head + "ALTER COLUMN " + PgNames.write(d.column()) + " SET DEFAULT "
                        + lines.defaultValue(d.value(), type(d.column())) + ";");
            case TableElement.Constraint c -> {
                if (c instanceof TableElement.Check check && check.name() != null) {
                    BoundRule.column(check.name().text()).ifPresent(column -> withoutRule(column, head));
                }
                lines.constraint(c).ifPresent(text -> code.line(head + "ADD " + text + ";"));
            }
            case TableElement.Index i -> index(i.name(), i.unique(), i.columns(), List.of(), null);
        }
    }

    /** A rule of the column takes the place of its type's: the column gets what the type is made of. */
    private void withoutRule(String column, String head) {
        TableElement.Column found = created(column);
        UserType type = found == null || found.type() == null
                ? null
                : catalog.userType(found.type()).filter(t -> t.rule() != null).orElse(null);
        if (found == null || type == null) {
            return;
        }
        String alter = head + "ALTER COLUMN " + PgNames.write(found.name());
        String collation = type.base().isString() ? TableLines.collation(rules.ase()) : "";
        code.line(alter + " TYPE " + type.base().pg() + collation + ";");
        if (type.standard() != null && !hasDefault(found)) {
            code.line(alter + " SET DEFAULT " + lines.defaultValue(type.standard(), type.base()) + ";");
        }
    }

    private TableElement.@Nullable Column created(String column) {
        return definitions(DdlStmt.CreateTable.class)
                .flatMap(c -> TableElement.spread(c.elements()).stream())
                .filter(TableElement.Column.class::isInstance)
                .map(TableElement.Column.class::cast)
                .filter(c -> c.name().key().equals(column))
                .findFirst()
                .orElse(null);
    }

    private boolean hasDefault(TableElement.Column column) {
        return column.constraints().stream().anyMatch(TableElement.Default.class::isInstance)
                || definitions(DdlStmt.AlterTable.class)
                        .flatMap(a -> a.actions().stream())
                        .anyMatch(a -> switch (a) {
                            case AlterAction.ReplaceDefault d -> d.column().is(column.name());
                            case AlterAction.Add add ->
                                TableElement.spread(add.elements()).stream()
                                        .anyMatch(e -> e instanceof TableElement.Default d
                                                && d.column() != null
                                                && d.column().is(column.name()));
                            default -> false;
                        });
    }

    private <T extends DdlStmt> Stream<T> definitions(Class<T> kind) {
        return catalog.definitions(object).stream().filter(kind::isInstance).map(kind::cast);
    }

    private SqlType type(Name column) {
        return lines.scope().columns(null).stream()
                .filter(c -> c.key().equals(column.key()))
                .findFirst()
                .map(Relation.Column::type)
                .orElse(SqlType.UNKNOWN);
    }

    private void index(
            @Nullable Name name, boolean unique, List<IndexColumn> columns, List<Name> include, @Nullable Expr where) {
        String own = name == null ? "" : IndexNames.ofIndex(name, table);
        String list = columns.stream().map(this::indexColumn).collect(Collectors.joining(", "));
        String more = include.isEmpty()
                ? ""
                : include.stream().map(PgNames::write).collect(Collectors.joining(", ", " INCLUDE (", ")"));
        String nulls = unique && lines.anyNullable(columns) ? " NULLS NOT DISTINCT" : "";
        String filter = where == null
                ? ""
                : " WHERE " + rules.value(where, lines.scope()).text();
        code.line("CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + (own.isEmpty() ? "" : PgNames.quote(own) + " ")
                + "ON " + sqlName + " (" + list + ")" + more + nulls + filter + ";");
        if (!own.isEmpty()) {
            creates.add(new TargetItem("index", schema, own));
        }
    }

    private String indexColumn(IndexColumn column) {
        String text = column.value() instanceof Expr.Column c
                ? PgNames.write(c.name().last())
                : "(" + rules.value(column.value(), lines.scope()).text() + ")";
        return text + (column.descending() ? " DESC" : "");
    }
}
