package io.gregor.executor.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expressions of PostgreSQL's catalog as T-SQL, where both surely mean the same: columns, constants, comparisons and
 * arithmetic. Anything else is nothing, not a guess.
 */
final class TSqlExpressions {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|'(?:[^']|'')*'|\"(?:[^\"]|\"\")+\"|\\d+(?:\\.\\d+)?|[\\p{L}_][\\p{L}\\p{N}_$]*|::|<>|<=|>=|[-+*/=<>(),.\\[\\]]");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "is", "null", "in", "between");
    private static final Set<String> TYPE_WORDS = Set.of("varying", "precision", "without", "with", "time", "zone");
    private static final Set<String> NOW =
            Set.of("now()", "current_timestamp", "localtimestamp", "clock_timestamp()", "transaction_timestamp()");

    private TSqlExpressions() {}

    /** @param columns the columns it may name, as in the catalog */
    static Optional<String> condition(String written, Set<String> columns) {
        return tokens(written)
                .map(TSqlExpressions::withoutCasts)
                .flatMap(TSqlExpressions::withLists)
                .filter(tokens -> tokens.stream().allMatch(t -> isKnown(t, columns)))
                .map(tokens -> tokens.stream().map(TSqlExpressions::written).collect(Collectors.joining(" ")));
    }

    /** A column's default: a constant, or the time. */
    static Optional<String> value(String written) {
        var plain = tokens(written).map(TSqlExpressions::withoutCasts).orElse(List.of());
        var text = String.join("", plain);
        while (text.startsWith("(") && text.endsWith(")")) {
            text = text.substring(1, text.length() - 1);
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (NOW.contains(lower)) {
            return Optional.of("getdate()");
        }
        if (lower.equals("true") || lower.equals("false")) {
            return Optional.of(lower.equals("true") ? "1" : "0");
        }
        return text.matches("'(?:[^']|'')*'|-?\\d+(\\.\\d+)?") ? Optional.of(text) : Optional.empty();
    }

    private static Optional<List<String>> tokens(String written) {
        Matcher matcher = TOKEN.matcher(written);
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            if (!matcher.group().isBlank()) {
                tokens.add(matcher.group());
            }
            at = matcher.end();
        }
        return Optional.of(tokens);
    }

    private static List<String> withoutCasts(List<String> tokens) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).equals("::")) {
                kept.add(tokens.get(i));
                continue;
            }
            i++; // the type's first word
            while (i + 1 < tokens.size()) {
                var next = tokens.get(i + 1);
                if (next.equals("(")) {
                    while (!tokens.get(i).equals(")") && i + 1 < tokens.size()) {
                        i++;
                    }
                } else if (TYPE_WORDS.contains(next) || next.equals("[") || next.equals("]")) {
                    i++;
                } else if (next.equals(".")) {
                    i += 2;
                } else {
                    break;
                }
            }
        }
        return kept;
    }

    /** {@code = any (array[...])} is IN, {@code <> all (array[...])} is NOT IN; other arrays have no counterpart. */
    private static Optional<List<String>> withLists(List<String> tokens) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            var pair = tokens.get(i).toLowerCase(Locale.ROOT)
                    + (i + 1 < tokens.size() ? tokens.get(i + 1).toLowerCase(Locale.ROOT) : "");
            if (!pair.equals("=any") && !pair.equals("<>all")) {
                kept.add(tokens.get(i));
                continue;
            }
            kept.addAll(pair.equals("=any") ? List.of("in") : List.of("not", "in"));
            i += 2;
            while (i < tokens.size() && tokens.get(i).equals("(")) {
                kept.add("(");
                i++;
            }
            if (i + 1 >= tokens.size() || !tokens.get(i).equalsIgnoreCase("array")) {
                return Optional.empty();
            }
            int depth = 0;
            for (i += 2; i < tokens.size() && !tokens.get(i).equals("]"); i++) {
                kept.add(tokens.get(i));
                depth += tokens.get(i).equals("[") ? 1 : 0;
            }
            if (depth > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(kept);
    }

    private static boolean isKnown(String token, Set<String> columns) {
        char first = token.charAt(0);
        if (first == '"') {
            return columns.contains(unquoted(token));
        }
        return !Character.isLetter(first) && first != '_' && !"[].".contains(token)
                || WORDS.contains(token.toLowerCase(Locale.ROOT))
                || columns.contains(token);
    }

    private static String written(String token) {
        return token.charAt(0) == '"' ? '[' + unquoted(token).replace("]", "]]") + ']' : token;
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1).replace("\"\"", "\"");
    }
}
