package io.gregor.migration.translate.internal.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the source spells the columns of a result set. PostgreSQL folds their names, so the spelling stays in the query, as a
 * comment behind its first word, where {@code pg_cursors} shows it to who reads the cursor.
 */
public final class SpelledColumns {
    private static final Pattern NOTE = Pattern.compile("^\\W*\\w+ /\\* columns: (.*?) \\*/");
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\"\\s]+)");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@#$]+");
    private static final Pattern UNSAFE = Pattern.compile("\\p{Cntrl}|\\R|\\*/|/\\*");

    private SpelledColumns() {}

    /** The query with the names in it, where folding loses anything of them; one that cannot be written changes nothing. */
    public static String noted(String query, List<String> names) {
        boolean folded = names.stream().allMatch(n -> PgNames.fold(n).equals(n));
        if (folded || names.stream().anyMatch(n -> UNSAFE.matcher(n).find())) {
            return query;
        }
        String list = names.stream()
                .map(n -> PLAIN.matcher(n).matches() ? n : '"' + n.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
        return query.replaceFirst("\\w+", "$0 " + Matcher.quoteReplacement("/* columns: " + list + " */"));
    }

    /** The names that a query tells of the columns it gives, empty for those without; empty when it does not tell them. */
    public static Optional<List<String>> of(String query, List<String> columns) {
        Matcher note = NOTE.matcher(query);
        if (!note.find()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Matcher name = NAME.matcher(note.group(1)); name.find(); ) {
            names.add(name.group(2) != null ? name.group(2) : name.group(1).replace("\"\"", "\""));
        }
        boolean fits = names.size() == columns.size();
        for (int i = 0; fits && i < names.size(); i++) {
            fits = names.get(i).isEmpty() || PgNames.fold(names.get(i)).equals(columns.get(i));
        }
        return fits ? Optional.of(List.copyOf(names)) : Optional.empty();
    }
}
