package io.gregor.tester.seeded;

import io.gregor.migration.tsql.Dialect;
import java.util.Locale;

/** A source, and a wrong translation of it: the right one with one text in the place of another. */
record Seed(String rule, String file, String title, Dialect dialect, String source, String from, String to) {
    boolean grows(String translated) {
        return translated.contains(from);
    }

    String planted(String translated) {
        return translated.replace(from, to);
    }

    @Override
    public String toString() {
        return file + ", " + dialect.name().toLowerCase(Locale.ROOT) + ": " + title;
    }
}
