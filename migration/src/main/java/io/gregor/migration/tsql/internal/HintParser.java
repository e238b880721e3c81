package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.TableHint;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands beside a table's name: hints, samples, points in time. */
final class HintParser extends Part {
    HintParser(Grammar grammar) {
        super(grammar);
    }

    void tableSample(List<Token> sample) {
        if (!tokens().at("tablesample")) {
            return;
        }
        int mark = tokens().mark();
        tokens().next();
        tokens().accept("system");
        tokens().parenthesised();
        if (tokens().accept("repeatable")) {
            tokens().parenthesised();
        }
        sample.addAll(tokens().slice(mark));
    }

    /** {@code for system_time as of x} and its kin. */
    void systemTime(List<Token> sample) {
        if (!tokens().at("for", "system_time")) {
            return;
        }
        int mark = tokens().mark();
        tokens().next();
        tokens().next();
        switch (tokens().next().text().toLowerCase(Locale.ROOT)) {
            case "all" -> {}
            case "as" -> {
                tokens().expect("of");
                grammar.expressions.value();
            }
            case "contained" -> {
                tokens().expect("in");
                tokens().parenthesised();
            }
            default -> {
                grammar.expressions.value();
                tokens().next();
                grammar.expressions.value();
            }
        }
        sample.addAll(tokens().slice(mark));
    }

    /** Whether the parenthesis here holds hints and not the arguments of a function. */
    boolean atHints() {
        return Words.TABLE_HINTS.contains(tokens().key(1))
                && (tokens().key(2).equals(")")
                        || tokens().key(2).equals(",")
                        || tokens().key(2).equals("(")
                        || tokens().key(2).equals("=")
                        || tokens().kind(2) != TokenKind.SYMBOL);
    }

    /** All hints that stand here, in any of their forms. */
    void read(List<TableHint> hints) {
        while (true) {
            if (tokens().at("with", "(")) {
                hints.addAll(withHints());
            } else if (tokens().at("(") && atHints()) {
                hints.addAll(hintList());
            } else if (tokens().atAny(Words.BARE_HINTS)) {
                Token word = tokens().next();
                hints.add(new TableHint(word.text().toLowerCase(Locale.ROOT), List.of(), word.span()));
            } else {
                return;
            }
        }
    }

    List<TableHint> withHints() {
        tokens().expect("with");
        return hintList();
    }

    private List<TableHint> hintList() {
        tokens().expect("(");
        List<TableHint> hints = new ArrayList<>(1);
        while (!tokens().accept(")")) {
            int start = tokens().mark();
            if (tokens().at(TokenKind.INTEGER)) {
                Token number = tokens().next();
                hints.add(new TableHint("index", List.of(number), number.span()));
                tokens().accept(",");
                continue;
            }
            Token word = tokens().expect(TokenKind.WORD, "a table hint");
            int arguments = tokens().mark();
            while (!tokens().at(",")
                    && !tokens().at(")")
                    && !tokens().atEnd()
                    && !Words.TABLE_HINTS.contains(tokens().key())) {
                if (tokens().at("(")) {
                    tokens().parenthesised();
                } else {
                    tokens().next();
                }
            }
            List<Token> read = tokens().slice(arguments);
            hints.add(new TableHint(word.text().toLowerCase(Locale.ROOT), read, tokens().since(start)));
            if (!tokens().accept(",") && !tokens().at(")") && !tokens().at(TokenKind.WORD)) {
                throw tokens().fail(")");
            }
        }
        return List.copyOf(hints);
    }
}
