package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import java.util.Set;

/** Makes a hole of a statement that cannot be read, up to where the next one begins. */
final class Recovery extends Part {
    /** Definitions whose body must not be taken for statements of the batch when their head is broken. */
    private static final Set<String> WHOLE_BATCH =
            Words.words("procedure proc function trigger view rule default schema");

    /** Words that begin a statement even inside an unclosed parenthesis, when they begin a line. */
    private static final Set<String> STRONG = Words.words(
            "declare exec execute if while begin return print raiserror create drop goto commit rollback open close fetch deallocate truncate grant insert update delete");

    Recovery(Grammar grammar) {
        super(grammar);
    }

    /** Reads from the start of the failed statement to the next one, at least one token where there is one to take. */
    Draft hole(int start, SyntaxError error) {
        int failed = tokens().mark();
        tokens().reset(start);
        if (definesProgram()) {
            while (!tokens().atEnd()) {
                tokens().next();
            }
        } else {
            skip(failed);
        }
        List<Token> read = tokens().slice(start);
        String message = String.valueOf(error.getMessage());
        return origin -> new Stmt.Raw(read, message, error.token().span(), origin);
    }

    private boolean definesProgram() {
        int ahead = tokens().key(1).equals("or") ? 3 : 1;
        return (tokens().at("create") || tokens().at("alter")) && WHOLE_BATCH.contains(tokens().key(ahead));
    }

    private void skip(int failed) {
        int start = tokens().mark();
        int depth = 0;
        int cases = 0;
        while (!tokens().atEnd()) {
            boolean passed = tokens().mark() >= failed;
            boolean mayStop = passed && (tokens().mark() > start || tokens().atAny(Words.STATEMENT_END));
            if (mayStop && depth <= 0 && (atStatement() || (cases == 0 && tokens().atAny(Words.STATEMENT_END)))) {
                return;
            }
            if (mayStop
                    && depth > 0
                    && tokens().startsLine()
                    && tokens().atAny(STRONG)
                    && !tokens().key(1).equals("(")) {
                return;
            }
            switch (tokens().key()) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "case" -> cases++;
                case "end" -> cases--;
                case ";" -> {
                    if (passed && depth <= 0) {
                        return;
                    }
                }
                default -> {}
            }
            tokens().next();
        }
    }

    private boolean atStatement() {
        if (tokens().at("with")) {
            return tokens().startsLine() && !tokens().key(1).equals("(");
        }
        return tokens().atAny(Words.STATEMENT_START) || (tokens().startsLine() && grammar.control.atLabel());
    }
}
