package io.gregor.migration.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells words, strings and comments of SQL apart, for colours only: of both dialects, of any text, and never wrong in what it
 * shows, since all pieces together are the text.
 */
final class SqlWords {
    private static final Set<String> KEYWORDS = Set.of(
            ("add all alter and any as asc avg begin between bigint bit boolean break by call case catch char character check"
                            + " close coalesce commit constraint continue convert count create cross cursor date datetime"
                            + " deallocate decimal declare default delete desc distinct do drop else elsif end except"
                            + " exception exec execute exists exit fetch float for foreign from full function go goto grant"
                            + " group having if in index inner inout insert int integer intersect into is isnull join key"
                            + " language left like limit loop max merge min money next not notice null numeric nvarchar of"
                            + " on open or order out outer output over partition perform plpgsql primary print proc procedure"
                            + " raise raiserror record references replace return returns right rollback rowtype select set"
                            + " setof smallint sum table temp temporary text then throw time timestamp to top tran transaction"
                            + " trigger truncate try tsql type union unique update using values varchar varying view waitfor"
                            + " when where while with")
                    .split(" "));

    /** What a piece of text is. */
    enum Kind {
        PLAIN(""),
        KEYWORD("k"),
        STRING("s"),
        COMMENT("c"),
        NUMBER("d");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        /** Its class in a page. */
        String style() {
            return style;
        }
    }

    /** A piece of one line. */
    record Piece(Kind kind, String text) {}

    private final String sql;
    private final List<List<Piece>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private int at;

    private SqlWords(String sql) {
        this.sql = sql;
    }

    /** The text's lines, each in its pieces; at least one line. */
    static List<List<Piece>> lines(String sql) {
        var words = new SqlWords(sql.replace("\r\n", "\n").replace('\r', '\n'));
        words.read();
        return words.lines;
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                take(Kind.COMMENT, lineEnd());
            } else if (sql.startsWith("/*", at)) {
                take(Kind.COMMENT, commentEnd());
            } else if (c == '\'') {
                take(Kind.STRING, stringEnd());
            } else if (isWord(c)) {
                word();
            } else {
                int end = at + 1;
                while (end < sql.length() && isOther(end)) {
                    end++;
                }
                take(Kind.PLAIN, end);
            }
        }
    }

    private void word() {
        int end = at + 1;
        while (end < sql.length() && (isWord(sql.charAt(end)) || number(end))) {
            end++;
        }
        var word = sql.substring(at, end);
        var kind = Character.isDigit(word.charAt(0))
                ? Kind.NUMBER
                : KEYWORDS.contains(word.toLowerCase(Locale.ROOT)) ? Kind.KEYWORD : Kind.PLAIN;
        take(kind, end);
    }

    /** A point within a number. */
    private boolean number(int i) {
        return sql.charAt(i) == '.'
                && Character.isDigit(sql.charAt(at))
                && i + 1 < sql.length()
                && Character.isDigit(sql.charAt(i + 1));
    }

    private boolean isOther(int i) {
        return !isWord(sql.charAt(i)) && sql.charAt(i) != '\'' && !sql.startsWith("--", i) && !sql.startsWith("/*", i);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '#' || c == '$';
    }

    private int lineEnd() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** Both dialects nest them. */
    private int commentEnd() {
        int depth = 0;
        for (int i = at; i < sql.length(); i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private int stringEnd() {
        int end = sql.indexOf('\'', at + 1);
        return end < 0 ? sql.length() : end + 1; // a doubled quote begins the next string
    }

    private void take(Kind kind, int end) {
        var parts = sql.substring(at, end).split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                lines.add(new ArrayList<>());
            }
            if (!parts[i].isEmpty()) {
                lines.getLast().add(new Piece(kind, parts[i]));
            }
        }
        at = end;
    }
}
