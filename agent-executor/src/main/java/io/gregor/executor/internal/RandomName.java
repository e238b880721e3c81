package io.gregor.executor.internal;

import io.gregor.executor.Secret;
import java.util.Locale;

/** Names that nobody else has: twelve small letters and digits behind a beginning. */
public final class RandomName {
    private static final int LENGTH = 12;

    private RandomName() {}

    public static String after(String beginning) {
        String letters = Secret.random().reveal().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return beginning + letters.substring(0, LENGTH);
    }
}
