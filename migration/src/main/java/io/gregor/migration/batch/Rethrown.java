package io.gregor.migration.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an error came out of a block of PL/pgSQL whose handler of all errors raises it again, which is what becomes of a
 * THROW without arguments. Such an error looks as it did at first; only the line that it is from tells.
 */
final class Rethrown {
    /** A routine's text by its signature. */
    static final String SOURCE = "SELECT prosrc FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure(?)";

    private static final Pattern FRAME = Pattern.compile("PL/pgSQL function (.+\\)) line (\\d{1,9}) at ");

    /** Comments, literals and names in quotes; what is left of the language's words. */
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*+|/\\*.*?\\*/|[eE]'(?:[^'\\\\]++|\\\\.)*+'|'[^']*+'|\"[^\"]*+\"|\\$(\\w*)\\$.*?\\$\\1\\$"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+|[;,()])",
            Pattern.DOTALL);

    private final int line;
    private final Deque<Block> open = new ArrayDeque<>();
    private String before = ";";
    private boolean found;

    private Rethrown(int line) {
        this.line = line;
    }

    /** A BEGIN or CASE that has not ended yet. */
    private static final class Block {
        final boolean isCase;
        final int first;
        int handlers = Integer.MAX_VALUE;
        boolean ofAll;
        boolean raisesAgain;

        Block(boolean isCase, int first) {
            this.isCase = isCase;
            this.first = first;
        }
    }

    /**
     * @param where the calls that the error came through, as PostgreSQL tells them
     * @param sources the text of a routine by its signature, empty where it is not known
     */
    static boolean in(String where, UnaryOperator<String> sources) {
        return FRAME.matcher(where).results().anyMatch(f -> new Rethrown(Integer.parseInt(f.group(2)))
                .leaves(sources.apply(f.group(1))));
    }

    private boolean leaves(String source) {
        int number = 1;
        int counted = 0;
        for (Matcher token = TOKEN.matcher(source); token.find() && !found; ) {
            String word = token.group("word");
            if (word != null) {
                for (; counted < token.start(); counted++) {
                    number += source.charAt(counted) == '\n' ? 1 : 0;
                }
                String upper = word.toUpperCase(Locale.ROOT);
                take(upper, number);
                before = upper;
            }
        }
        return found;
    }

    private void take(String word, int number) {
        boolean closes = before.equals("END");
        if (closes && !word.equals("IF") && !word.equals("LOOP")) {
            end(open.poll());
        }
        Block block = open.peek();
        boolean handles = block != null && !block.isCase && block.handlers < Integer.MAX_VALUE;
        if (word.equals("BEGIN") || word.equals("CASE") && !closes) {
            open.push(new Block(word.equals("CASE"), number));
        } else if (word.equals("EXCEPTION") && before.equals(";") && block != null) {
            block.handlers = number;
        } else if (word.equals("WHEN") && handles && (before.equals(";") || before.equals("EXCEPTION"))) {
            block.ofAll = false;
        } else if (word.equals("OTHERS") && handles && before.equals("WHEN")) {
            block.ofAll = true;
        } else if (word.equals(";") && before.equals("RAISE") && handles) {
            block.raisesAgain |= block.ofAll;
        }
    }

    private void end(@Nullable Block block) {
        found |= block != null && block.raisesAgain && block.first <= line && line < block.handlers;
    }
}
