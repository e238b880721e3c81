package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Administrative statements, which are kept as their tokens. */
final class UtilityParser extends Part {
    /** Words of one word's statement that would else begin the next. */
    private static final Set<String> CONTINUATIONS = Set.of("bulk insert", "alter set", "prepare tran", "create with");

    UtilityParser(Grammar grammar) {
        super(grammar);
    }

    boolean atUtility() {
        if (tokens().at(":") && tokens().startsLine() && tokens().kind(1) == TokenKind.WORD) {
            return true;
        }
        return switch (tokens().key()) {
            case "enable", "disable" -> tokens().key(1).equals("trigger");
            case "lock" -> tokens().key(1).equals("table");
            case "prepare" -> tokens().key(1).startsWith("tran");
            case "disk" ->
                Set.of("init", "reinit", "mirror", "remirror", "unmirror", "refit", "resize")
                        .contains(tokens().key(1));
            case "dump", "load" ->
                tokens().key(1).startsWith("tran") || tokens().key(1).equals("database");
            case "online" -> tokens().key(1).equals("database");
            case "reorg" -> tokens().kind(1) == TokenKind.WORD;
            case "add" -> tokens().key(1).equals("signature") || tokens().key(1).equals("counter");
            case "end" -> tokens().key(1).equals("conversation");
            case "send" -> tokens().key(1).equals("on");
            case "receive" ->
                tokens().kind(1) == TokenKind.WORD || tokens().key(1).equals("*");
            default -> tokens().atAny(Words.UTILITY_START);
        };
    }

    Draft draft() {
        int start = tokens().mark();
        if (tokens().at(":")) {
            return clientCommand(start);
        }
        String first = tokens().next().text().toLowerCase(Locale.ROOT);
        boolean named = tokens().at(TokenKind.WORD) && takesSecondWord(first);
        String keyword = named ? first + " " + tokens().next().text().toLowerCase(Locale.ROOT) : first;
        while (!atNextStatement(first)) {
            if (tokens().at("(")) {
                tokens().parenthesised();
            } else {
                tokens().next();
            }
        }
        List<Token> read = tokens().slice(start);
        return origin -> new Stmt.Utility(keyword, read, origin);
    }

    private boolean takesSecondWord(String first) {
        return switch (first) {
            case "kill", "checkpoint", "readtext", "writetext", "updatetext", "setuser", "revert", "reconfigure" ->
                false;
            default -> true;
        };
    }

    /** A line for the client program, such as {@code :setvar}: it ends with its line. */
    private Draft clientCommand(int start) {
        tokens().next();
        String keyword = ":" + tokens().key();
        do {
            tokens().next();
        } while (!tokens().atEnd() && !tokens().startsLine());
        List<Token> read = tokens().slice(start);
        return origin -> new Stmt.Utility(keyword, read, origin);
    }

    private boolean atNextStatement(String first) {
        if (tokens().atEnd() || tokens().at(";") || tokens().atAny(Words.STATEMENT_END)) {
            return true;
        }
        if (tokens().at("with")) {
            return tokens().key(2).equals("as") && !tokens().at("with", "execute");
        }
        if (CONTINUATIONS.contains(first + " " + tokens().key())) {
            return false;
        }
        return tokens().atAny(Words.STATEMENT_START)
                || (tokens().startsLine() && (grammar.control.atLabel() || atUtility()));
    }
}
