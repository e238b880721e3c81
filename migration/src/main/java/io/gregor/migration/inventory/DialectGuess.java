package io.gregor.migration.inventory;

import io.gregor.migration.tsql.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells the dialect from the words that only one of the two has. It is a guess: a text with the marks of neither is taken
 * for ASE, and whoever knows better says so.
 */
final class DialectGuess {
    private static final List<Pattern> ASE = patterns(
            "@@sqlstatus",
            "%\\d+!",
            "\\*=|=\\*",
            "\\braiserror\\s+\\d",
            "\\block\\s+(datarows|datapages|allpages)\\b",
            "\\bnumeric\\s*\\(\\s*\\d+\\s*,\\s*0\\s*\\)\\s+identity\\b",
            "\\bnoholdlock\\b",
            "\\bchar_length\\s*\\(",
            "\\bstr_replace\\s*\\(",
            "\\bdeallocate\\s+cursor\\b",
            "\\bset\\s+chained\\b",
            "\\bsp_procxmode\\b",
            "\\bunichar\\b|\\bunivarchar\\b",
            "\\bat\\s+isolation\\b");
    private static final List<Pattern> SQL_SERVER = patterns(
            "\\[[A-Za-z_][\\w ]*\\]",
            "\\bnvarchar\\b|\\bntext\\b",
            "\\bbegin\\s+try\\b",
            "@@fetch_status",
            "\\bset\\s+(quoted_identifier|ansi_nulls|dateformat\\s+mdy)\\b",
            "\\bscope_identity\\s*\\(",
            "\\braiserror\\s*\\(",
            "\\bvarchar\\s*\\(\\s*max\\s*\\)",
            "\\bsysdatabases\\b|\\bsys\\.",
            "\\b(cross|outer)\\s+apply\\b",
            "\\bdatetime2\\b|\\bdatetimeoffset\\b",
            "\\bwith\\s+rollup\\b",
            "\\bserverproperty\\s*\\(",
            "\\bsp_executesql\\b",
            "\\bthrow\\s+\\d");

    private DialectGuess() {}

    static Dialect of(String text) {
        return marks(ASE, text) >= marks(SQL_SERVER, text) ? Dialect.ASE : Dialect.SQLSERVER;
    }

    private static long marks(List<Pattern> patterns, String text) {
        return patterns.stream().filter(p -> p.matcher(text).find()).count();
    }

    private static List<Pattern> patterns(String... expressions) {
        return Arrays.stream(expressions)
                .map(e -> Pattern.compile(e, Pattern.CASE_INSENSITIVE))
                .toList();
    }
}
