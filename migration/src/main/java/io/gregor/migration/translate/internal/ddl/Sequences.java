package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.lex.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** R39: CREATE SEQUENCE. Where nothing is said the source begins at the end of the type's range, PostgreSQL at 1. */
public final class Sequences {
    /** The numbers of a type. */
    private record Range(String type, String least, String greatest) {}

    private static final Range BIGINT = new Range("bigint", "-9223372036854775808", "9223372036854775807");
    private static final Map<String, Range> TYPES = Map.of(
            "tinyint", new Range("smallint", "0", "255"),
            "smallint", new Range("smallint", "-32768", "32767"),
            "int", new Range("integer", "-2147483648", "2147483647"),
            "integer", new Range("integer", "-2147483648", "2147483647"),
            "bigint", BIGINT);

    private Sequences() {}

    /** Empty where the options say something else than numbers, or have a type that PostgreSQL's sequences do not. */
    public static Optional<String> create(DdlStmt.CreateSequence sequence) {
        Map<String, String> said = new HashMap<>();
        if (!read(sequence.options().stream().map(Token::text).toList(), said)) {
            return Optional.empty();
        }
        Range range = TYPES.get(said.getOrDefault("as", "bigint"));
        if (range == null) {
            return Optional.empty();
        }
        String step = said.getOrDefault("increment", "1");
        String least = said.getOrDefault("minvalue", range.least());
        String greatest = said.getOrDefault("maxvalue", range.greatest());
        String start = said.getOrDefault("start", step.startsWith("-") ? greatest : least);
        return Optional.of("CREATE SEQUENCE " + PgNames.object(sequence.name()) + " AS " + range.type()
                + "\n    START WITH " + start + " INCREMENT BY " + step
                + "\n    MINVALUE " + least + " MAXVALUE " + greatest
                + (said.containsKey("cycle") ? " CYCLE" : "") + ";");
    }

    private static boolean read(List<String> words, Map<String, String> said) {
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at).toLowerCase(Locale.ROOT);
            String next = at + 1 < words.size() ? words.get(at + 1).toLowerCase(Locale.ROOT) : "";
            switch (word) {
                case "as" -> {
                    said.put("as", next);
                    at += 2;
                }
                case "start", "increment" ->
                    at = number(word, words, next.equals("with") || next.equals("by") ? at + 2 : at + 1, said);
                case "minvalue", "maxvalue" -> at = number(word, words, at + 1, said);
                case "cache" -> at = next.matches("\\d+") ? at + 2 : at + 1; // a cache of PostgreSQL's is one session's
                case "no" -> at += 2;
                case "cycle" -> {
                    said.put("cycle", "");
                    at++;
                }
                default -> {
                    return false;
                }
            }
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** The place behind the number; less than 0 where there is none. */
    private static int number(String name, List<String> words, int at, Map<String, String> said) {
        boolean negative = at < words.size() && words.get(at).equals("-");
        int place = negative ? at + 1 : at;
        if (place >= words.size() || !words.get(place).matches("-?\\d{1,19}")) {
            return -1;
        }
        said.put(name, (negative ? "-" : "") + words.get(place));
        return place + 1;
    }
}
