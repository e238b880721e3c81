package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code alter table}. */
final class AlterTableParser extends Part {
    AlterTableParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        tokens().expect("alter");
        tokens().expect("table");
        QualifiedName table = grammar.names.qualified();
        List<AlterAction> actions = new ArrayList<>(1);
        Boolean withCheck = withCheck();
        switch (tokens().key()) {
            case "add" -> actions.add(add(withCheck));
            case "drop" -> drop(actions);
            case "check", "nocheck" -> actions.add(enableConstraints(withCheck));
            case "enable", "disable" -> actions.add(tokens().key(1).equals("trigger") ? enableTriggers() : other());
            case "alter", "modify" -> actions.add(alterColumn());
            case "replace" -> replaceDefaults(actions);
            default -> actions.add(other());
        }
        return origin -> new DdlStmt.AlterTable(table, List.copyOf(actions), origin);
    }

    private @Nullable Boolean withCheck() {
        if (tokens().accept("with", "check")) {
            return true;
        }
        return tokens().accept("with", "nocheck") ? Boolean.FALSE : null;
    }

    private AlterAction add(@Nullable Boolean withCheck) {
        int start = tokens().mark();
        tokens().next();
        boolean parentheses = tokens().at("(");
        List<TableElement> elements = parentheses ? grammar.tables.elements() : list(this::added);
        return new AlterAction.Add(elements, withCheck, tokens().since(start));
    }

    /** A default for a column that exists may stand here without the word {@code constraint}. */
    private TableElement added() {
        boolean unnamedDefault = tokens().at("default");
        return unnamedDefault ? grammar.constraints.columnConstraint() : grammar.tables.element();
    }

    private void drop(List<AlterAction> actions) {
        tokens().next();
        boolean column = grammar.dialect == Dialect.ASE;
        do {
            int start = tokens().mark();
            if (tokens().accept("column")) {
                column = true;
            } else if (tokens().accept("constraint")) {
                column = false;
            } else if (tokens().at("partition") || tokens().at("period")) {
                actions.add(other());
                return;
            }
            boolean ifExists = tokens().accept("if", "exists");
            List<Name> names = new ArrayList<>(1);
            do {
                names.add(grammar.names.name());
            } while (tokens().at(",") && !startsItem() && tokens().accept(","));
            if (tokens().at("with", "(")) {
                tokens().next();
                tokens().parenthesised();
            }
            List<Name> read = List.copyOf(names);
            actions.add(
                    column
                            ? new AlterAction.DropColumns(read, ifExists, tokens().since(start))
                            : new AlterAction.DropConstraints(read, ifExists, tokens().since(start)));
        } while (tokens().accept(","));
    }

    private boolean startsItem() {
        return tokens().key(1).equals("column") || tokens().key(1).equals("constraint");
    }

    private AlterAction enableConstraints(@Nullable Boolean withCheck) {
        int start = tokens().mark();
        boolean enable = tokens().next().isWord("check");
        tokens().expect("constraint");
        List<Name> names = tokens().accept("all") ? List.of() : list(grammar.names::name);
        return new AlterAction.EnableConstraints(enable, withCheck, names, tokens().since(start));
    }

    private AlterAction enableTriggers() {
        int start = tokens().mark();
        boolean enable = tokens().next().isWord("enable");
        tokens().next();
        boolean all = tokens().accept("all") || tokens().atEnd() || !grammar.names.atName();
        List<Name> names = all ? List.of() : list(grammar.names::name);
        return new AlterAction.EnableTriggers(enable, names, tokens().since(start));
    }

    private AlterAction alterColumn() {
        int start = tokens().mark();
        boolean modify = tokens().next().isWord("modify");
        if (!modify) {
            tokens().expect("column");
        }
        if (tokens().key(1).equals("add") || tokens().key(1).equals("drop")) {
            tokens().reset(start);
            return other();
        }
        TableElement.Column column = grammar.tables.column();
        return new AlterAction.AlterColumn(column, tokens().since(start));
    }

    private void replaceDefaults(List<AlterAction> actions) {
        tokens().next();
        actions.addAll(list(() -> {
            int start = tokens().mark();
            Name column = grammar.names.name();
            tokens().expect("default");
            Expr value = grammar.expressions.value();
            return new AlterAction.ReplaceDefault(column, value, tokens().since(start));
        }));
    }

    /** Storage, partitions, locks. The first word may be one that would else begin a statement. */
    private AlterAction other() {
        int start = tokens().mark();
        if (tokens().atEnd() || tokens().at(";")) {
            throw tokens().fail("ADD, DROP, ALTER or another action");
        }
        tokens().next();
        while (!tokens().atEnd() && !tokens().at(";") && !tokens().atAny(Words.STATEMENT_END) && !startsStatement()) {
            if (tokens().at("(")) {
                tokens().parenthesised();
            } else {
                tokens().next();
            }
        }
        List<Token> read = tokens().slice(start);
        return new AlterAction.Other(read, tokens().since(start));
    }

    private boolean startsStatement() {
        return tokens().atAny(Words.STATEMENT_START)
                && !tokens().at("with")
                && !(tokens().at("drop") && !tokens().startsLine())
                && !(tokens().at("set") && tokens().key(1).equals("("));
    }
}
