package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.data.UserType;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.model.BoundRule;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Identity;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a table's definition from the lines of {@code create table} and {@code alter table}. */
final class TableBuilder {
    private final Frame frame;
    private final List<Column> columns = new ArrayList<>();
    private final List<TableDefinition.Key> keys = new ArrayList<>();
    private final List<TableDefinition.Check> checks = new ArrayList<>();
    private final List<TableDefinition.Reference> references = new ArrayList<>();

    TableBuilder(Frame frame) {
        this.frame = frame;
    }

    TableDefinition build(String name, List<TableElement> elements) {
        return build(new TableDefinition(name, List.of(), List.of(), List.of(), List.of()), elements);
    }

    /** A definition with more elements. */
    TableDefinition build(TableDefinition base, List<TableElement> lines) {
        List<TableElement> elements = TableElement.spread(lines);
        columns.addAll(base.columns());
        keys.addAll(base.keys());
        checks.addAll(base.checks());
        references.addAll(base.references());
        for (TableElement element : elements) {
            if (element instanceof TableElement.Column column) {
                column(column);
            }
        }
        for (TableElement element : elements) {
            if (element instanceof TableElement.Column column && column.computed() != null) {
                int position = position(column.name().text());
                columns.set(position, computed(column, column.computed()));
            }
        }
        elements.stream()
                .filter(TableElement.Column.class::isInstance)
                .map(TableElement.Column.class::cast)
                .forEach(column -> column.constraints().forEach(constraint -> constraint(constraint, column.name())));
        for (TableElement element : elements) {
            switch (element) {
                case TableElement.Column c -> {}
                case TableElement.Index i -> {
                    if (i.unique()) {
                        keys.add(new TableDefinition.Key(text(i.name()), false, true, positions(i.columns())));
                    }
                }
                case TableElement.Constraint c -> constraint(c, null);
            }
        }
        return new TableDefinition(base.name(), columns, keys, checks, references);
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.text();
    }

    /** A column alone, without its keys and checks. */
    Column column(TableElement.Column source) {
        Column made =
                source.computed() != null ? Column.plain(source.name().text(), SqlType.OPAQUE, true) : plain(source);
        if (columns.stream().anyMatch(column -> column.is(made.name()))) {
            throw Errors.of(
                    2705, "Column name '" + made.name() + "' is specified more than once.", SqlFailure.Effect.SCOPE);
        }
        columns.add(made);
        return made;
    }

    private Column computed(TableElement.Column source, Expr expr) {
        Scope scope = frame.scope();
        TableDefinition sofar = new TableDefinition("", columns, List.of(), List.of(), List.of());
        scope.bind("", Constraints.columns(sofar));
        SqlType type = new Expressions(scope).compile(expr).type().declared();
        return new Column(source.name().text(), type, true, null, null, null, expr, null);
    }

    private Column plain(TableElement.Column source) {
        TypeRef ref = source.type();
        if (ref == null) {
            SqlType version = SqlType.text(TypeKind.TIMESTAMP, 8);
            return Column.plain(source.name().text(), version, true);
        }
        UserType user = frame.types().userType(ref);
        SqlType type = frame.type(ref, false);
        boolean counted = source.identity() != null || user != null && user.identity();
        boolean primary =
                source.constraints().stream().anyMatch(c -> c instanceof TableElement.Key key && key.primary());
        Expr standard = source.constraints().stream()
                .flatMap(c -> c instanceof TableElement.Default d ? Stream.of(d.value()) : Stream.empty())
                .findFirst()
                .orElse(user == null ? null : user.defaultValue());
        return new Column(
                source.name().text(),
                type,
                nullable(source, user, counted || primary, type),
                counted ? step(source.identity()) : null,
                user == null ? null : user.name(),
                standard,
                null,
                user == null ? null : user.rule());
    }

    private boolean nullable(TableElement.Column source, @Nullable UserType user, boolean never, SqlType type) {
        if (never) {
            return false;
        }
        Boolean said = source.nullable();
        if (said != null) {
            return said;
        }
        if (user != null) {
            return user.nullable();
        }
        if (source.type() != null && source.type().key().equals("sysname")) {
            return false;
        }
        return !frame.rules().ase() && type.kind() != TypeKind.TIMESTAMP;
    }

    private static Column.Step step(@Nullable Identity identity) {
        return identity == null
                ? new Column.Step(1, 1)
                : new Column.Step(
                        Long.parseLong(identity.seed().strip()),
                        Long.parseLong(identity.increment().strip()));
    }

    private void constraint(TableElement.Constraint constraint, @Nullable Name own) {
        switch (constraint) {
            case TableElement.Default d -> {
                Name target = own == null ? d.column() : own;
                if (target == null) {
                    throw new NotKnownException("a default for no column", d.span());
                }
                int position = position(target.text());
                columns.set(position, columns.get(position).withDefault(d.value()));
            }
            case TableElement.Check c -> {
                BoundRule.column(text(c.name())).ifPresent(this::dropRule);
                checks.add(new TableDefinition.Check(text(c.name()), c.condition(), true));
            }
            case TableElement.Key k -> key(k, own);
            case TableElement.ForeignKey f -> {
                List<Integer> from = f.columns().isEmpty() && own != null
                        ? List.of(position(own.text()))
                        : f.columns().stream()
                                .map(name -> position(name.text()))
                                .toList();
                references.add(new TableDefinition.Reference(
                        text(f.name()),
                        from,
                        Database.key(f.target()),
                        f.targetColumns().stream().map(Name::text).toList(),
                        f.onDelete(),
                        f.onUpdate(),
                        true));
            }
        }
    }

    /** A rule of the column takes the place of its type's. */
    private void dropRule(String column) {
        int position = position(column);
        columns.set(position, columns.get(position).withRule(null));
    }

    private void key(TableElement.Key key, @Nullable Name own) {
        List<Integer> positions =
                key.columns().isEmpty() && own != null ? List.of(position(own.text())) : positions(key.columns());
        if (key.primary()) {
            positions.forEach(
                    position -> columns.set(position, columns.get(position).withNullable(false)));
        }
        keys.add(new TableDefinition.Key(text(key.name()), key.primary(), false, positions));
    }

    List<Integer> positions(List<IndexColumn> indexed) {
        return indexed.stream()
                .map(column -> {
                    if (!(column.value() instanceof Expr.Column plain)) {
                        throw new NotKnownException("an index on an expression", column.span());
                    }
                    return position(plain.name().last().text());
                })
                .toList();
    }

    private int position(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).is(name)) {
                return i;
            }
        }
        throw Errors.of(
                1911, "Column name '" + name + "' does not exist in the target table.", SqlFailure.Effect.SCOPE);
    }
}
