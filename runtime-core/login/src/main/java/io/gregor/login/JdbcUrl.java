package io.gregor.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An address taken apart: what may be shown, and what logs in.
 *
 * @param address with those parameters that are neither secret nor about TLS
 */
record JdbcUrl(String address, Map<String, String> parameters) {
    /** What would undo a check of certificates without a word; TLS has one way to be configured. */
    static final List<String> UNWANTED = List.of("ssl", "sslfactory", "sslfactoryarg", "sslhostnameverifier");

    private static final String START = "jdbc:postgresql:";
    private static final Set<String> OURS = Set.of("user", "sslmode", "sslrootcert", "sslcert", "sslkey");

    /** Empty when it is no address of PostgreSQL's, or hides a name or password in its host. */
    static Optional<JdbcUrl> of(String url) {
        int question = url.indexOf('?');
        String plain = question < 0 ? url : url.substring(0, question);
        if (!plain.startsWith(START) || plain.contains("@")) {
            return Optional.empty();
        }
        Map<String, String> taken = new HashMap<>();
        StringBuilder rest = new StringBuilder();
        for (String parameter :
                question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            if (isOurs(key)) {
                Optional<String> value = decoded(equals < 0 ? "" : parameter.substring(equals + 1));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                taken.put(key, value.get());
            } else if (!parameter.isEmpty()) {
                rest.append(rest.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        return Optional.of(new JdbcUrl(plain + rest, Map.copyOf(taken)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static boolean isOurs(String key) {
        return OURS.contains(key)
                || UNWANTED.contains(key)
                || key.toLowerCase(Locale.ROOT).contains("password");
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the values: there are passwords among them. */
    @Override
    public String toString() {
        return address;
    }
}
