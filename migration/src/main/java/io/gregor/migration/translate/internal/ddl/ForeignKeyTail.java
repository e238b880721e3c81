package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.ArrayList;
import java.util.List;

/** Takes the foreign keys out of a table's statements. */
public final class ForeignKeyTail {
    private ForeignKeyTail() {}

    /** The statements without their foreign keys. */
    public static List<Stmt> without(List<Stmt> statements) {
        return statements.stream().map(ForeignKeyTail::without).toList();
    }

    /** Only the foreign keys, as statements that add them; comments stay with what they stood at. */
    public static List<Stmt> alone(List<Stmt> statements) {
        List<Stmt> found = new ArrayList<>();
        for (Stmt statement : statements) {
            List<TableElement> keys =
                    switch (statement) {
                        case DdlStmt.CreateTable c -> keys(c.elements());
                        case DdlStmt.AlterTable a ->
                            a.actions().stream()
                                    .filter(AlterAction.Add.class::isInstance)
                                    .flatMap(x -> keys(((AlterAction.Add) x).elements()).stream())
                                    .toList();
                        default -> List.of();
                    };
            if (!keys.isEmpty()) {
                var table = statement instanceof DdlStmt.CreateTable c
                        ? c.name()
                        : ((DdlStmt.AlterTable) statement).table();
                AlterAction add = new AlterAction.Add(keys, null, statement.span());
                found.add(new DdlStmt.AlterTable(table, List.of(add), Origin.of(statement.span())));
            }
        }
        return found;
    }

    private static Stmt without(Stmt statement) {
        return switch (statement) {
            case DdlStmt.CreateTable c ->
                new DdlStmt.CreateTable(c.name(), others(c.elements()), c.options(), c.origin());
            case DdlStmt.AlterTable a ->
                new DdlStmt.AlterTable(
                        a.table(),
                        a.actions().stream().map(ForeignKeyTail::without).toList(),
                        a.origin());
            default -> statement;
        };
    }

    private static AlterAction without(AlterAction action) {
        return action instanceof AlterAction.Add add
                ? new AlterAction.Add(others(add.elements()), add.withCheck(), add.span())
                : action;
    }

    private static List<TableElement> others(List<TableElement> elements) {
        List<TableElement> found = new ArrayList<>();
        for (TableElement element : elements) {
            if (element instanceof TableElement.Column c) {
                found.add(with(
                        c,
                        c.constraints().stream()
                                .filter(x -> !(x instanceof TableElement.ForeignKey))
                                .toList()));
            } else if (!(element instanceof TableElement.ForeignKey)) {
                found.add(element);
            }
        }
        return found;
    }

    private static TableElement.Column with(TableElement.Column c, List<TableElement.Constraint> constraints) {
        return new TableElement.Column(
                c.name(),
                c.type(),
                c.nullable(),
                c.identity(),
                c.computed(),
                c.collation(),
                constraints,
                c.options(),
                c.span());
    }

    private static List<TableElement> keys(List<TableElement> elements) {
        List<TableElement> found = new ArrayList<>();
        for (TableElement element : elements) {
            switch (element) {
                case TableElement.ForeignKey f -> found.add(f);
                case TableElement.Column c ->
                    c.constraints().stream()
                            .filter(TableElement.ForeignKey.class::isInstance)
                            .map(f -> atTable((TableElement.ForeignKey) f, c))
                            .forEach(found::add);
                default -> {}
            }
        }
        return found;
    }

    private static TableElement.ForeignKey atTable(TableElement.ForeignKey f, TableElement.Column column) {
        return f.columns().isEmpty()
                ? new TableElement.ForeignKey(
                        f.name(),
                        List.of(column.name()),
                        f.target(),
                        f.targetColumns(),
                        f.onDelete(),
                        f.onUpdate(),
                        f.notForReplication(),
                        f.span())
                : f;
    }
}
