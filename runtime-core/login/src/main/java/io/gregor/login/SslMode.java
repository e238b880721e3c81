package io.gregor.login;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much TLS a connection must have; the words and their meaning are PostgreSQL's own. */
public enum SslMode {
    DISABLE,
    ALLOW,
    PREFER,
    /** Encrypted, with whoever answers: against listeners, not against an impostor. */
    REQUIRE,
    /** As {@link #REQUIRE}, and the server's certificate is by a known authority, for whatever host. */
    VERIFY_CA,
    /** As {@link #VERIFY_CA}, and the certificate is for the host that was asked for. */
    VERIFY_FULL;

    /** As it is written in configurations: {@code verify-full}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a connection without TLS fails. */
    public boolean requiresTls() {
        return compareTo(REQUIRE) >= 0;
    }

    /** Whether an impostor is found out. */
    public boolean verifies() {
        return compareTo(VERIFY_CA) >= 0;
    }

    static Optional<SslMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(SslMode::word).collect(Collectors.joining(", "));
    }
}
