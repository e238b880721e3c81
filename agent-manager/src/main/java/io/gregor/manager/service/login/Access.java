package io.gregor.manager.service.login;

import io.gregor.extensions.quarkus.ConfigReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may come at all. Without an issuer nobody logs in, and the API is for this machine alone, or for a network of
 * which is said that whoever is in it may do everything.
 *
 * @param issuer whose tokens are asked for; null where nobody logs in
 * @param trusted networks from which everybody may ask for everything
 */
public record Access(@Nullable Issuer issuer, Networks trusted) {
    private static final String HOST = "quarkus.http.host";
    private static final String ISSUER = "gregor.login.issuer";
    private static final String TRUSTED = "gregor.api.trusted-network";

    /** Reads the keys; mistakes are the reader's. */
    public static Access read(ConfigReader reader) {
        var access = new Access(issuer(reader), trusted(reader));
        var host = reader.text(HOST).orElse("127.0.0.1");
        if (access.issuer() != null && !access.trusted().isEmpty()) {
            reader.complain(
                    ISSUER + " and " + TRUSTED + " contradict each other: either people log in, or they do not");
        } else if (access.issuer() == null && access.trusted().isEmpty() && !Networks.isLoopback(host)) {
            reader.complain(HOST + " is " + host + ", where others come too, and nobody would have to log in: set "
                    + ISSUER + ", or leave it at 127.0.0.1");
        }
        return access;
    }

    private static @Nullable Issuer issuer(ConfigReader reader) {
        var text = reader.text(ISSUER).orElse(null);
        if (text == null) {
            return null;
        }
        var url = url(text);
        if (url == null) {
            reader.complain(
                    ISSUER + " must be the address of an issuer of tokens, as in https://login.example.com/realm");
            return null;
        }
        Map<Role, List<String>> names = new EnumMap<>(Role.class);
        for (var role : Role.values()) {
            var words = Stream.of(reader.text("gregor.login." + role.word())
                            .orElse(role.word())
                            .split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            names.put(role, words);
        }
        var authorities = reader.text("gregor.login.authorities").map(Path::of).orElse(null);
        if (authorities != null && !Files.isReadable(authorities)) {
            reader.complain("gregor.login.authorities names " + authorities + ", which cannot be read");
        }
        return new Issuer(
                url,
                reader.text("gregor.login.audience").orElse("gregor"),
                reader.text("gregor.login.roles").orElse("roles"),
                reader.text("gregor.login.name").orElse(null),
                names,
                authorities);
    }

    private static @Nullable URI url(String text) {
        try {
            var url = URI.create(text.replaceAll("/+$", ""));
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("https") || scheme.equals("http");
            return known && url.getHost() != null && url.getQuery() == null && url.getUserInfo() == null ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Networks trusted(ConfigReader reader) {
        var text = reader.text(TRUSTED).orElse(null);
        if (text == null) {
            return Networks.NONE;
        }
        try {
            return Networks.parse(text);
        } catch (IllegalArgumentException e) {
            reader.complain(TRUSTED + " must be addresses with a number of bits, as in 172.16.0.0/12, not \""
                    + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ") + "\"");
            return Networks.NONE;
        }
    }
}
