package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.tester.internal.mutate.SourceMutant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what a run showed of a source.
 *
 * @param text what spans refer to
 * @param lines how far the lines of the user's file are ahead of the text's
 */
record Wording(String text, int lines) {
    private static final int SNIPPET = 60;
    private static final Pattern COMPARED =
            Pattern.compile("(?:(?:insert|update|delete) )?compare \\w+ (\\d+)-(\\d+) (.*?)(?: alone)?");
    private static final Map<String, String> SIDES = Map.of(
            "0", "both sides equal",
            "-1", "the left side less",
            "1", "the left side more",
            "near -1", "the left side barely less",
            "near 1", "the left side barely more",
            "null left", "no left side",
            "null right", "no right side");

    /** {@code @price > 60 (line 30)}, {@code not @price > 60 (line 30)}. */
    String branch(BranchId branch) {
        return way(branch) + " (line " + (branch.span().line() + lines) + ")";
    }

    /** The same without the line. */
    String way(BranchId branch) {
        String what = snippet(branch.span().start(), branch.span().end());
        return switch (branch.kind()) {
            case IF, EXISTS -> branch.outcome().equals("true") ? what : not(what);
            case LOOP ->
                what
                        + switch (branch.outcome()) {
                            case "zero" -> " never";
                            case "one" -> " once";
                            default -> " several times";
                        };
            case CASE -> what + ": " + branch.outcome();
        };
    }

    /** A comparison and how its sides stood; empty where the feature is none of the tested source. */
    Optional<String> comparison(String feature) {
        Matcher compared = COMPARED.matcher(feature);
        if (!compared.matches() || !SIDES.containsKey(compared.group(3))) {
            return Optional.empty();
        }
        String what = snippet(Integer.parseInt(compared.group(1)), Integer.parseInt(compared.group(2)));
        return what.isEmpty() ? Optional.empty() : Optional.of(what + ": " + SIDES.get(compared.group(3)));
    }

    /** A comparison near whose boundary a test is. */
    String boundary(Place place) {
        return "the boundary of " + snippet(place.span().start(), place.span().end());
    }

    /** A wrong source. */
    String mutant(SourceMutant mutant) {
        return snippet(mutant.place().start(), mutant.place().end()) + " and not " + mutant.instead();
    }

    private static String not(String condition) {
        // a condition over NULL is neither true nor false, so a double "not" says less than its opposite
        boolean several =
                Pattern.compile("(?i)\\b(and|or|not)\\b").matcher(condition).find();
        boolean exists = condition.regionMatches(true, 0, "exists", 0, 6);
        return several && !exists ? "not (" + condition + ")" : "not " + condition;
    }

    /** All that stands at a place. */
    String whole(Span place) {
        return place.end() <= text.length() ? text.substring(place.start(), place.end()) : "";
    }

    private String snippet(int start, int end) {
        String line = end <= text.length()
                ? text.substring(start, end).replaceAll("\\s+", " ").strip()
                : "";
        return line.length() <= SNIPPET ? line : line.substring(0, SNIPPET - 3) + "...";
    }
}
