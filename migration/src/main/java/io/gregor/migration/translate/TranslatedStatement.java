package io.gregor.migration.translate;

import io.gregor.migration.translate.internal.base.PgNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a client in PostgreSQL's words.
 *
 * @param text with a mark for each use of a parameter
 * @param parameters what the marks stand for
 * @param columns of the result, in order; empty where they are not known
 * @param identity the identity column of the table that rows are put into, null where there is none
 */
public record TranslatedStatement(
        String text,
        List<Parameter> parameters,
        List<Column> columns,
        @Nullable String identity) {
    /** Stands around the number of a parameter, and so must not stand in a statement's own text. */
    static final char MARK = '\u0001';

    private static final Pattern PLACE = Pattern.compile(MARK + "(\\d+)" + MARK);

    public TranslatedStatement {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** @param name the variable as the source spells it */
    public record Parameter(String name, @Nullable String text) {}

    /** @param type in T-SQL's words, empty where it is not known */
    public record Column(String name, String type) {}

    static String place(int number) {
        return MARK + Integer.toString(number) + MARK;
    }

    /** The statement with its values in it. */
    public String sql() {
        return PLACE.matcher(text).replaceAll(match -> {
            String value = parameters.get(Integer.parseInt(match.group(1))).text();
            return Matcher.quoteReplacement(
                    value == null ? "NULL" : isBlock() ? inBlock(value) : PgNames.literal(value));
        });
    }

    /** Whether it is an anonymous block, whose text stands between dollar quotes. */
    public boolean isBlock() {
        return text.startsWith("DO ");
    }

    /** A literal without a dollar sign, so that no value ends the block. */
    private static String inBlock(String value) {
        String literal = PgNames.literal(value);
        if (literal.indexOf('$') < 0) {
            return literal;
        }
        String escaped = literal.startsWith("E") ? literal : "E" + literal.replace("\\", "\\\\");
        return escaped.replace("$", "\\x24");
    }

    /** The statement as JDBC prepares it, with a question mark for each use of a variable. */
    public String prepared() {
        return PLACE.matcher(text).replaceAll("?");
    }

    /** What the question marks of {@link #prepared()} stand for, in their order. */
    public List<String> bound() {
        List<String> names = new ArrayList<>();
        PLACE.matcher(text)
                .results()
                .forEach(match -> names.add(
                        parameters.get(Integer.parseInt(match.group(1))).name()));
        return names;
    }
}
