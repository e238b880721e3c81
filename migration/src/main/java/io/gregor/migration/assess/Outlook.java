package io.gregor.migration.assess;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import java.util.List;

/** What the rules alone make of an object, worst last. Whether it is right, only its tests show. */
public enum Outlook {
    /** All of it is translated, and nothing was assumed. */
    AUTOMATIC("automatic"),
    /** All of it is translated, under assumptions that somebody should check. */
    ASSUMPTIONS("assumptions"),
    /** Something of it no rule knows. */
    NEEDS_PERSON("needs-person");

    private final String word;

    Outlook(String word) {
        this.word = word;
    }

    /** As it stands in JSON documents. */
    public String word() {
        return word;
    }

    static Outlook of(List<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .map(Outlook::of)
                .max(Outlook::compareTo)
                .orElse(AUTOMATIC);
    }

    private static Outlook of(Severity severity) {
        return switch (severity) {
            case EXACT -> AUTOMATIC;
            case ASSUMPTION -> ASSUMPTIONS;
            case NEEDS_PERSON -> NEEDS_PERSON;
        };
    }
}
