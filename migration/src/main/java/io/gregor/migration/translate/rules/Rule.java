package io.gregor.migration.translate.rules;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One rewrite rule as its users meet it.
 *
 * @param id the stable id that findings carry, such as {@code R31}
 * @param rewrite what is rewritten, and into what
 * @param assumes what must be true for the result to be that of the source; empty when nothing
 * @param person what the rule leaves to a person; empty when nothing
 * @param hazards the numbers of the hazards that it deals with
 */
public record Rule(
        Chapter chapter,
        String id,
        String title,
        String rewrite,
        String assumes,
        String person,
        List<Integer> hazards) {
    public Rule {
        hazards = List.copyOf(hazards);
    }

    Rule(Chapter chapter, String id, String title, String rewrite, String assumes, String person, int... hazards) {
        this(
                chapter,
                id,
                title,
                rewrite,
                assumes,
                person,
                IntStream.of(hazards).boxed().toList());
    }
}
