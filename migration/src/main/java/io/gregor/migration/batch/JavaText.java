package io.gregor.migration.batch;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text as a literal of Java, which means the same character by character. Of several lines it is a text block where that
 * is possible: Java takes away what is blank at the ends of its lines and makes every end of a line the same.
 */
final class JavaText {
    private static final String INDENT = "        ";
    private static final String QUOTES = "\"\"\"";

    private JavaText() {}

    static String literal(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\r", "\\r");
        String[] lines = escaped.split("\n", -1);
        if (lines.length == 1 || Arrays.stream(lines).anyMatch(JavaText::hasOddEnd)) {
            return '"' + escaped.replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
        boolean quotes = text.contains(QUOTES) || text.endsWith("\"");
        String block = IntStream.range(0, lines.length)
                .mapToObj(i ->
                        INDENT + kept(quotes ? lines[i].replace("\"", "\\\"") : lines[i], i == 0 || lines[0].isBlank()))
                .collect(Collectors.joining("\n"));
        return QUOTES + "\n" + block + QUOTES;
    }

    /** A blank at an end that has no escape of its own. */
    private static boolean hasOddEnd(String line) {
        return !line.isEmpty() && (isOdd(line.charAt(0)) || isOdd(line.charAt(line.length() - 1)));
    }

    private static boolean isOdd(char c) {
        return Character.isWhitespace(c) && c != ' ';
    }

    /**
     * A line whose blanks stay: one that is written as an escape holds the others.
     *
     * @param front whether Java may take blanks in front of it for the indentation of all lines
     */
    private static String kept(String line, boolean front) {
        String end = line.endsWith(" ") ? line.substring(0, line.length() - 1) + "\\s" : line;
        return front && end.startsWith(" ") ? "\\s" + end.substring(1) : end;
    }
}
