package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TableElement.Constraint;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constraints at columns and of tables. */
final class ConstraintParser extends Part {
    private static final Set<String> TABLE_WORDS = Set.of("constraint", "primary", "unique", "foreign", "check");
    private static final Set<String> COLUMN_WORDS =
            Set.of("constraint", "primary", "unique", "foreign", "check", "references", "default");

    ConstraintParser(Grammar grammar) {
        super(grammar);
    }

    boolean atConstraint() {
        return tokens().atAny(TABLE_WORDS)
                && !(tokens().at("primary") && !tokens().key(1).equals("key"));
    }

    boolean atColumnConstraint() {
        return tokens().atAny(COLUMN_WORDS);
    }

    Constraint tableConstraint() {
        return constraint(true);
    }

    Constraint columnConstraint() {
        return constraint(false);
    }

    private Constraint constraint(boolean ofTable) {
        int start = tokens().mark();
        Name name = tokens().accept("constraint") ? grammar.names.name() : null;
        return switch (tokens().key()) {
            case "primary", "unique" -> key(start, name);
            case "foreign", "references" -> foreignKey(start, name, ofTable);
            case "check" -> check(start, name);
            case "default" -> defaultValue(start, name);
            default -> throw tokens().fail("a constraint");
        };
    }

    private Constraint key(int start, @Nullable Name name) {
        boolean primary = tokens().next().isWord("primary");
        if (primary) {
            tokens().expect("key");
        }
        Boolean clustered = grammar.ddl.clustered();
        List<IndexColumn> columns = tokens().at("(") ? grammar.ddl.indexColumns() : List.of();
        List<Token> options = grammar.ddl.storage();
        return new TableElement.Key(name, primary, clustered, columns, options, tokens().since(start));
    }

    private Constraint foreignKey(int start, @Nullable Name name, boolean ofTable) {
        List<Name> columns = List.of();
        if (tokens().accept("foreign")) {
            tokens().expect("key");
            columns = grammar.names.optionalColumnList();
            if (ofTable && columns.isEmpty()) {
                throw tokens().fail("(");
            }
        }
        tokens().expect("references");
        QualifiedName target = grammar.names.qualified();
        List<Name> targetColumns = grammar.names.optionalColumnList();
        tokens().accept("match", "full");
        String onDelete = null;
        String onUpdate = null;
        while (tokens().at("on", "delete") || tokens().at("on", "update")) {
            tokens().next();
            boolean delete = tokens().next().isWord("delete");
            String action = action();
            onDelete = delete ? action : onDelete;
            onUpdate = delete ? onUpdate : action;
        }
        boolean notForReplication = notForReplication();
        return new TableElement.ForeignKey(
                name, columns, target, targetColumns, onDelete, onUpdate, notForReplication, tokens().since(start));
    }

    private String action() {
        String word = tokens().next().text().toLowerCase(Locale.ROOT);
        boolean two = word.equals("no") || word.equals("set");
        return two ? word + " " + tokens().next().text().toLowerCase(Locale.ROOT) : word;
    }

    private boolean notForReplication() {
        if (!tokens().at("not", "for")) {
            return false;
        }
        tokens().next();
        tokens().next();
        tokens().expect("replication");
        return true;
    }

    private Constraint check(int start, @Nullable Name name) {
        tokens().next();
        boolean notForReplication = notForReplication();
        tokens().expect("(");
        Expr condition = grammar.expressions.expression();
        tokens().expect(")");
        return new TableElement.Check(name, condition, notForReplication, tokens().since(start));
    }

    private Constraint defaultValue(int start, @Nullable Name name) {
        tokens().next();
        Expr value = grammar.expressions.value();
        Name column = tokens().accept("for") ? grammar.names.name() : null;
        if (column != null) {
            tokens().accept("with", "values");
        }
        return new TableElement.Default(name, value, column, tokens().since(start));
    }
}
