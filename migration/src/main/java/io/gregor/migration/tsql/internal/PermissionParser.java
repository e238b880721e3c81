package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Action;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Right;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code grant}, {@code revoke}, {@code deny}. */
final class PermissionParser extends Part {
    /** {@code xml schema collection::} and its kin. */
    private static final int MAX_CLASS_WORDS = 4;

    PermissionParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        Action action = Action.valueOf(tokens().next().text().toUpperCase(Locale.ROOT));
        List<Right> named = list(this::right);
        QualifiedName object = tokens().accept("on") ? object() : null;
        List<Name> columns = grammar.names.optionalColumnList();
        List<Right> permissions = columns.isEmpty()
                ? named
                : named.stream().map(right -> new Right(right.name(), columns)).toList();
        if (!tokens().accept("to")) {
            tokens().expect("from");
        }
        List<Name> grantees = list(grammar.names::name);
        int rest = tokens().mark();
        options();
        List<Token> options = tokens().slice(rest);
        return origin -> new DdlStmt.Permission(action, permissions, object, grantees, options, origin);
    }

    private Right right() {
        StringBuilder text = new StringBuilder();
        while (tokens().at(TokenKind.WORD) && !tokens().at("on") && !tokens().at("to") && !tokens().at("from")) {
            text.append(text.isEmpty() ? "" : " ").append(tokens().next().text().toLowerCase(Locale.ROOT));
        }
        if (text.isEmpty()) {
            throw tokens().fail("a permission");
        }
        return new Right(text.toString(), grammar.names.optionalColumnList());
    }

    /** Null for what only shares an object's place: a schema, the database, a type, whose names are no objects'. */
    private @Nullable QualifiedName object() {
        int words = 0;
        while (tokens().kind(words) == TokenKind.WORD && words < MAX_CLASS_WORDS) {
            words++;
        }
        if (!tokens().key(words).equals("::")) {
            return grammar.names.qualified();
        }
        boolean other = words > 0 && !tokens().at("object", "::");
        while (!tokens().accept("::")) {
            tokens().next();
        }
        QualifiedName name = grammar.names.qualified();
        return other ? null : name;
    }

    private void options() {
        while (tokens().at("with", "grant") || tokens().at("as") || tokens().at("cascade") || tokens().at("granted")) {
            String word = tokens().next().text().toLowerCase(Locale.ROOT);
            if (word.equals("with") || word.equals("granted")) {
                tokens().next();
            }
            if (!word.equals("cascade")) {
                tokens().next();
            }
        }
    }
}
