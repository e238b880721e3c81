package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How this process logs in at a manager: with the token of {@code GREGOR_TOKEN} or of the file that
 * {@code GREGOR_TOKEN_FILE} names, which is read for every request, as tokens end soon and whoever gets new ones puts them
 * there. A token is shown nowhere, and sent to nobody but over TLS or inside of this machine.
 * {@code GREGOR_CLUSTER_AUTHORITY} names a PEM file with the certificates of who signed the manager's, where those that Java
 * knows did not.
 */
final class Credentials {
    static final String TOKEN = "GREGOR_TOKEN";
    static final String TOKEN_FILE = "GREGOR_TOKEN_FILE";
    static final String AUTHORITY = "GREGOR_CLUSTER_AUTHORITY";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,65536}");

    private final Map<String, String> environment;

    Credentials(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws UserError when there is a token that cannot be sent */
    void addTo(HttpRequest.Builder request, ManagerAddress address) {
        token().ifPresent(token -> {
            if (!address.isPrivate()) {
                throw UserError.usage("a token is not sent to " + address.text()
                        + " where others can read it: use https://, or take " + TOKEN + " and " + TOKEN_FILE + " away");
            }
            request.header("Authorization", "Bearer " + token);
        });
    }

    /** @throws UserError when the certificates cannot be read */
    void addTo(HttpClient.Builder http) {
        given(AUTHORITY).ifPresent(file -> http.sslContext(trusting(Path.of(file))));
    }

    private Optional<String> token() {
        var token = given(TOKEN).or(() -> given(TOKEN_FILE).map(Credentials::read));
        token.ifPresent(word -> {
            if (!FORM.matcher(word).matches()) {
                throw UserError.usage((given(TOKEN).isPresent() ? TOKEN : TOKEN_FILE)
                        + " holds no token: it must be one word of visible ASCII characters");
            }
        });
        return token;
    }

    private static String read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new String(in.readNBytes(1 << 17), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw UserError.usage(TOKEN_FILE + " names " + file + ", which cannot be read");
        }
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("no certificate in it");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw UserError.usage(AUTHORITY + " names " + file + ", which holds no certificates that can be read");
        }
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
