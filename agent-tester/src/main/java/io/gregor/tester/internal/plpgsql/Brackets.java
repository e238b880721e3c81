package io.gregor.tester.internal.plpgsql;

import java.util.List;

/** How deep a token lies in brackets and CASE expressions. */
public final class Brackets {
    private Brackets() {}

    /** What a token adds to the depth: 1 where it opens, -1 where it closes, 0 for any other. */
    public static int step(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        return switch (token.kind()) {
            case SYMBOL ->
                switch (token.text()) {
                    case "(", "[" -> 1;
                    case ")", "]" -> -1;
                    default -> 0;
                };
            case WORD ->
                switch (token.text()) {
                    case "case" -> named(tokens, index) ? 0 : 1;
                    case "end" -> named(tokens, index) ? 0 : -1;
                    default -> 0;
                };
            default -> 0;
        };
    }

    /** Whether a keyword is only a name: the one of a column or behind AS. */
    private static boolean named(List<Token> tokens, int index) {
        return index > 0
                && (tokens.get(index - 1).isSymbol(".") || tokens.get(index - 1).is("as"));
    }
}
