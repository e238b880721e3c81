package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code drop} of anything. */
final class DropParser extends Part {
    /** Kinds of several words, by the first one: how many words. */
    private static final Map<String, Integer> WORDS = Map.of(
            "xml",
            3,
            "partition",
            2,
            "fulltext",
            2,
            "symmetric",
            2,
            "asymmetric",
            2,
            "message",
            2,
            "event",
            2,
            "application",
            2,
            "master",
            2,
            "server",
            2);

    /** Kinds of which a database or table has but one. */
    private static final Set<String> NAMELESS = Set.of("fulltext index", "master key");

    DropParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        tokens().expect("drop");
        StringBuilder kind = new StringBuilder(kindWord());
        for (int words = WORDS.getOrDefault(kind.toString(), 1); words > 1; words--) {
            kind.append(' ').append(kindWord());
        }
        String read = kind.toString().equals("proc") ? "procedure" : kind.toString();
        boolean ifExists = tokens().accept("if", "exists");
        List<QualifiedName> names = NAMELESS.contains(read) ? List.of() : list(this::dropped);
        QualifiedName on = null;
        if (tokens().accept("on")) {
            on = tokens().accept("all", "server") ? null : grammar.names.qualified();
        }
        if (on != null && !names.isEmpty() && tokens().at(",")) {
            return several(read, ifExists, names, on);
        }
        QualifiedName table = on;
        int rest = tokens().mark();
        if (tokens().at("with", "(")) {
            tokens().next();
            tokens().parenthesised();
        } else if (!tokens().accept("cascade")) {
            tokens().accept("restrict");
        }
        List<Token> options = tokens().slice(rest);
        return origin -> new DdlStmt.Drop(read, ifExists, names, table, options, origin);
    }

    /** {@code drop index a on t, b on u} is a block of one drop for each. */
    private Draft several(String kind, boolean ifExists, List<QualifiedName> first, QualifiedName on) {
        List<Stmt> drops = new ArrayList<>();
        drops.add(new DdlStmt.Drop(
                kind,
                ifExists,
                first,
                on,
                List.of(),
                Origin.of(first.getFirst().span().to(on.span()))));
        while (tokens().accept(",")) {
            int start = tokens().mark();
            QualifiedName name = grammar.names.qualified();
            tokens().expect("on");
            QualifiedName table = grammar.names.qualified();
            Origin origin = Origin.of(tokens().since(start));
            drops.add(new DdlStmt.Drop(kind, ifExists, List.of(name), table, List.of(), origin));
        }
        return origin -> new ControlStmt.Block(List.copyOf(drops), origin);
    }

    /** A name; behind a function's name an empty list of parameters is no harm. */
    private QualifiedName dropped() {
        QualifiedName name = grammar.names.qualified();
        tokens().accept("(", ")");
        return name;
    }

    private String kindWord() {
        return tokens().expect(TokenKind.WORD, "what to drop").text().toLowerCase(Locale.ROOT);
    }
}
