package io.gregor.migration.translate;

import io.gregor.migration.translate.internal.base.PgNames;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final String BLOCK = "DO ";
    private static final Pattern PLACE = Pattern.compile(MARK + "(\\d+)" + MARK);

    public TranslatedStatement {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /**
     * @param name the variable as the source spells it
     * @param type as PostgreSQL writes it
     */
    public record Parameter(
            String name, String type, @Nullable String text) {}

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
        return text.startsWith(BLOCK);
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

    /**
     * What has to be run once on a connection before the statement can be prepared there; empty for nothing. A block takes no
     * parameters, so one that uses variables is made a function of the session.
     */
    public String preparation() {
        return !needsFunction()
                ? ""
                : parameters.stream()
                                .map(Parameter::type)
                                .collect(Collectors.joining(
                                        ", ", "CREATE OR REPLACE FUNCTION " + function() + "(", ") RETURNS void"))
                        + "\nLANGUAGE plpgsql AS "
                        + PLACE.matcher(text.substring(BLOCK.length()))
                                .replaceAll(match ->
                                        Matcher.quoteReplacement("$" + (Integer.parseInt(match.group(1)) + 1)));
    }

    private boolean needsFunction() {
        return isBlock() && !parameters.isEmpty();
    }

    /** Other statements have other names, as a connection may prepare them all. */
    private String function() {
        return "pg_temp.change_" + PgNames.digest(text, 20);
    }

    /** The statement as JDBC prepares it, with a question mark for each use of a variable. */
    public String prepared() {
        return !needsFunction()
                ? PLACE.matcher(text).replaceAll("?")
                : parameters.stream()
                        .map(p -> "CAST(? AS " + p.type() + ")")
                        .collect(Collectors.joining(", ", "SELECT " + function() + "(", ")"));
    }

    /** What the question marks of {@link #prepared()} stand for, in their order. */
    public List<String> bound() {
        return needsFunction()
                ? parameters.stream().map(Parameter::name).toList()
                : PLACE.matcher(text)
                        .results()
                        .map(match ->
                                parameters.get(Integer.parseInt(match.group(1))).name())
                        .toList();
    }
}
