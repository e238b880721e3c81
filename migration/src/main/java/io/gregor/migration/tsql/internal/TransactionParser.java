package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code begin tran}, {@code commit}, {@code rollback}, {@code save}. */
final class TransactionParser extends Part {
    TransactionParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        return switch (tokens().next().text().toLowerCase(Locale.ROOT)) {
            case "begin" -> {
                tokens().accept("distributed");
                Name name = named();
                if (tokens().accept("with", "mark") && !tokens().atEnd()) {
                    if (tokens().at(TokenKind.STRING) || tokens().at(TokenKind.NATIONAL_STRING)) {
                        tokens().next();
                    }
                }
                yield origin -> new TransactionStmt.Begin(name, origin);
            }
            case "commit" -> {
                Name name = named();
                if (tokens().at("with", "(")) {
                    tokens().next();
                    tokens().parenthesised();
                }
                yield origin -> new TransactionStmt.Commit(name, origin);
            }
            case "save" -> {
                Name name = named();
                yield origin -> new TransactionStmt.Save(name, origin);
            }
            default -> rollback();
        };
    }

    private Draft rollback() {
        if (tokens().accept("trigger")) {
            ErrorStmt.RaiseNumber error = tokens().at("with", "raiserror") ? raise() : null;
            return origin -> new TransactionStmt.RollbackTrigger(error, origin);
        }
        Name name = named();
        return origin -> new TransactionStmt.Rollback(name, origin);
    }

    private ErrorStmt.RaiseNumber raise() {
        tokens().next();
        return grammar.errors.nestedRaise();
    }

    /** The optional word {@code tran}, and the optional name, which is on the same line or a variable. */
    private @Nullable Name named() {
        if (!tokens().accept("tran") && !tokens().accept("transaction")) {
            tokens().accept("work");
        }
        if (tokens().at(TokenKind.VARIABLE)) {
            return grammar.names.variable();
        }
        boolean next = tokens().at("throw") || tokens().at("lock", "table");
        boolean name = grammar.names.atName() && !tokens().key(1).equals(":") && !next;
        return name ? grammar.names.name() : null;
    }
}
