package io.gregor.extensions.postgres.internal;

/** Texts that people read. */
final class Texts {
    private Texts() {}

    /** They may lose what no database text can hold. */
    static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
