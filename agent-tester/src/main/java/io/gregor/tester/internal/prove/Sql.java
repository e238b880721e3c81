package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Brackets;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens with what must be known of each to change it: its depth, its bracket's partner, and whether it must stay. */
final class Sql {
    private static final Token NONE = new Token(Token.Kind.SYMBOL, 0, 0, "");

    private static final int MOST_SHOWN = 60;

    private final FromItems fromItems;
    private final String text;
    private final List<Token> tokens;
    private final int[] depths;
    private final int[] partners;
    private final boolean[] fixed;

    Sql(String text, List<Token> tokens) {
        this(text, tokens, Set.of(), Map.of());
    }

    /** @see FromItems */
    Sql(String text, List<Token> tokens, Set<String> matched, Map<String, String> transitions) {
        this.fromItems = new FromItems(this, matched, transitions);
        this.text = text;
        this.tokens = tokens;
        this.depths = new int[tokens.size()];
        this.partners = new int[tokens.size()];
        this.fixed = new boolean[tokens.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int step = Brackets.step(tokens, i);
            depth += Math.min(step, 0);
            depths[i] = depth;
            depth += Math.max(step, 0);
            if (step > 0) {
                open.push(i);
            } else if (step < 0 && !open.isEmpty()) {
                int partner = open.pop();
                partners[i] = partner;
                partners[partner] = i;
            }
        }
    }

    /** What is known of the tables that its queries name. */
    FromItems fromItems() {
        return fromItems;
    }

    int size() {
        return tokens.size();
    }

    /** A token that is nothing where there is none. */
    Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    /** A bracket and its partner have the same depth; -1 where there is no token. */
    int depth(int index) {
        return index >= 0 && index < depths.length ? depths[index] : -1;
    }

    /** The other one of two brackets, or of CASE and END; -1 where it is missing. */
    int partner(int index) {
        return index >= 0 && index < partners.length ? partners[index] : -1;
    }

    /** What must not be changed. */
    void fix(int first, int behind) {
        Arrays.fill(fixed, Math.max(first, 0), Math.min(behind, fixed.length), true);
    }

    boolean isFixed(int index) {
        return fixed[index];
    }

    /** The text from one token to another, with both. */
    String text(int first, int last) {
        return text.substring(at(first).start(), at(last).end());
    }

    /** The same in one short line. */
    String brief(int first, int last) {
        int start = at(first).start();
        int end = at(last).end();
        String line = text.substring(start, Math.min(end, start + 4 * MOST_SHOWN))
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= MOST_SHOWN && end - start <= 4 * MOST_SHOWN
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, line.codePointCount(0, Math.min(line.length(), MOST_SHOWN))))
                        + "...";
    }

    /** Whether something ends here that an operator may stand behind. */
    boolean endsOperand(int index) {
        Token token = at(index);
        return switch (token.kind()) {
            case NUMBER, STRING, DOLLAR, QUOTED, PARAMETER -> true;
            case SYMBOL -> token.isSymbol(")") || token.isSymbol("]");
            case WORD -> !Words.BEFORE_OPERAND.contains(token.text());
            case OPERATOR -> false;
        };
    }
}
