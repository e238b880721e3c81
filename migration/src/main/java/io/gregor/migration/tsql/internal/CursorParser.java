package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.CursorDef;
import io.gregor.migration.tsql.ast.CursorRef;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cursors: their definition, opening, fetching, closing. */
final class CursorParser extends Part {
    private static final Set<String> KEYS = Set.of("symmetric", "asymmetric", "master", "all");

    CursorParser(Grammar grammar) {
        super(grammar);
    }

    Draft draft() {
        if ((tokens().at("open") || tokens().at("close")) && KEYS.contains(tokens().key(1))) {
            return new UtilityParser(grammar).draft();
        }
        return switch (tokens().next().text().toLowerCase(Locale.ROOT)) {
            case "open" -> {
                CursorRef cursor = grammar.names.cursor();
                yield origin -> new CursorStmt.Open(cursor, origin);
            }
            case "close" -> {
                CursorRef cursor = grammar.names.cursor();
                yield origin -> new CursorStmt.Close(cursor, origin);
            }
            case "fetch" -> fetch();
            default -> {
                if (tokens().at("cursor") && tokens().kind(1) == TokenKind.WORD) {
                    tokens().next();
                }
                CursorRef cursor = grammar.names.cursor();
                yield origin -> new CursorStmt.Deallocate(cursor, origin);
            }
        };
    }

    private Draft fetch() {
        boolean directed = !(tokens().key(1).equals("into") || tokens().key(1).equals(";"));
        CursorStmt.Direction direction = directed
                ? switch (tokens().key()) {
                    case "prior" -> CursorStmt.Direction.PRIOR;
                    case "first" -> CursorStmt.Direction.FIRST;
                    case "last" -> CursorStmt.Direction.LAST;
                    case "absolute" -> CursorStmt.Direction.ABSOLUTE;
                    case "relative" -> CursorStmt.Direction.RELATIVE;
                    default -> CursorStmt.Direction.NEXT;
                }
                : CursorStmt.Direction.NEXT;
        if (direction != CursorStmt.Direction.NEXT) {
            tokens().next();
        } else if (directed && isNextWord()) {
            tokens().next();
        }
        boolean counted = direction == CursorStmt.Direction.ABSOLUTE || direction == CursorStmt.Direction.RELATIVE;
        Expr offset = counted ? grammar.primaries.unary() : null;
        tokens().accept("from");
        CursorRef cursor = grammar.names.cursor();
        List<Name> into = tokens().accept("into") ? list(grammar.names::variable) : List.of();
        return origin -> new CursorStmt.Fetch(direction, offset, cursor, into, origin);
    }

    private boolean isNextWord() {
        return tokens().at("next") && (grammar.names.atName() && !tokens().atEnd());
    }

    /** From the options before the word {@code cursor} on. */
    CursorDef definition() {
        int start = tokens().mark();
        List<String> options = new ArrayList<>(2);
        while (!tokens().at("cursor")) {
            options.add(optionWord());
        }
        tokens().next();
        while (!tokens().at("for")) {
            options.add(optionWord());
        }
        tokens().expect("for");
        Query query = null;
        ExecStmt exec = null;
        if (tokens().at("exec") || tokens().at("execute")) {
            exec = grammar.execs.nested();
        } else {
            query = grammar.queries.ofCursor();
        }
        boolean readOnly = false;
        boolean forUpdate = false;
        List<Name> columns = List.of();
        if (tokens().accept("for")) {
            if (tokens().accept("read")) {
                tokens().expect("only");
                readOnly = true;
            } else {
                tokens().expect("update");
                forUpdate = true;
                columns = tokens().accept("of")
                        ? list(() -> grammar.names.qualified().last())
                        : List.of();
            }
        }
        return new CursorDef(List.copyOf(options), query, exec, readOnly, forUpdate, columns, tokens().since(start));
    }

    private String optionWord() {
        if (tokens().at("with")) {
            return tokens().next().text().toLowerCase(Locale.ROOT);
        }
        if (tokens().atAny(Words.RESERVED)) {
            throw tokens().fail("CURSOR ... FOR");
        }
        return tokens().expect(TokenKind.WORD, "CURSOR").text().toLowerCase(Locale.ROOT);
    }
}
