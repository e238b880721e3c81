package io.gregor.migration.tsql.lex;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the batches of a script: what stands between lines that hold nothing but {@code GO} or {@code GO n}. As it works
 * on tokens, a {@code GO} inside a string or comment is none.
 */
public final class BatchSplitter {
    private BatchSplitter() {}

    /**
     * A batch as a range of tokens.
     *
     * @param number from 1; empty batches are counted, but not given
     * @param from index of its first token
     * @param to index after its last token
     * @param repeat the {@code n} of {@code GO n}, else 1
     * @param end offset in the text where it ends: its {@code GO}, or the end of the text
     */
    public record Range(int number, int from, int to, int repeat, int end) {}

    public static List<Range> split(List<Token> tokens) {
        List<Range> batches = new ArrayList<>();
        int number = 1;
        int from = 0;
        int index = 0;
        while (true) {
            Token token = tokens.get(index);
            boolean last = token.kind() == TokenKind.END;
            int length = last ? 0 : separatorLength(tokens, index);
            if (last || length > 0) {
                if (index > from) {
                    batches.add(new Range(
                            number,
                            from,
                            index,
                            repeat(tokens, index, length),
                            token.span().start()));
                }
                number++;
                from = index + length;
            }
            if (last) {
                return batches;
            }
            index += Math.max(1, length);
        }
    }

    private static int repeat(List<Token> tokens, int index, int length) {
        if (length == 2 && tokens.get(index + 1).kind() == TokenKind.INTEGER) {
            String count = tokens.get(index + 1).text();
            return count.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(count);
        }
        return 1;
    }

    /** How many tokens from this one are a separator line; 0 when it is none. */
    private static int separatorLength(List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (!token.isWord("go") || (index > 0 && sameLine(tokens.get(index - 1), token))) {
            return 0;
        }
        Token next = tokens.get(index + 1);
        if (endsLine(token, next)) {
            return 1;
        }
        boolean tail = next.kind() == TokenKind.INTEGER || next.isSymbol(";");
        return tail && endsLine(next, tokens.get(index + 2)) ? 2 : 0;
    }

    private static boolean endsLine(Token token, Token next) {
        return next.kind() == TokenKind.END || !sameLine(token, next);
    }

    private static boolean sameLine(Token before, Token after) {
        int lines = (int) before.text().chars().filter(c -> c == '\n').count();
        return before.span().line() + lines == after.span().line();
    }
}
