package io.gregor.executor;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** A password that can't be printed by accident: {@link #toString()} shows stars, {@link #reveal()} the text. */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "secret");
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** A new random password of 192 bits, made of letters, digits, minus and underscore only. */
    public static Secret random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
