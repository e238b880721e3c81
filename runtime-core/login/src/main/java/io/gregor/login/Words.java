package io.gregor.login;

import java.io.EOFException;
import java.net.SocketException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What a failed login means, in words that say what to do. */
final class Words {
    private static final String REJECTED = "08004";

    private Words() {}

    /** For a login that will not work later either; empty for one that may. */
    static Optional<String> refused(SQLException e, Tls tls) {
        String said = one(e.getMessage());
        if (chain(e).anyMatch(Words::isUntrusted)) {
            return Optional.of("the server's certificate is not trusted (" + root(e) + "): "
                    + "name the authority's certificate with sslrootcert, or find out who answers there");
        }
        if (said.toLowerCase(Locale.ROOT).contains("hostnameverifier")) {
            return Optional.of("the server's certificate is for another host: "
                    + "use a name that stands in it, or find out who answers there");
        }
        if (tls.key() != null && e.getCause() instanceof SQLException) {
            return Optional.of(said + ": " + root(e)); // the driver could not use what it was given
        }
        if (REJECTED.equals(e.getSQLState())) {
            boolean none = said.contains("SSL") && tls.mode().requiresTls();
            return Optional.of(
                    none
                            ? "the server offers no TLS, which sslmode="
                                    + tls.mode().word()
                                    + " demands: turn it on there (ssl = on); "
                                    + "sslmode=disable lets everybody on the way read along"
                            : said);
        }
        return chain(e).anyMatch(it -> it instanceof SSLHandshakeException && isAlert(it))
                ? Optional.of("the server refused the TLS handshake (" + root(e)
                        + "): check the client's certificate, sslcert and sslkey")
                : Optional.empty();
    }

    /** For a login that may work later: what the driver says, and what lies beneath it when that says more. */
    static String failed(SQLException e, Tls tls) {
        String said = one(e.getMessage());
        String beneath = root(e);
        String all = said.contains(beneath) || e.getCause() == null ? said : said + " (" + beneath + ")";
        // in TLS 1.3 a server checks the client's certificate behind the handshake, and may hang up before its reason
        // has been read
        return tls.key() != null && chain(e).anyMatch(Words::isHangUp)
                ? all + ": the server hung up; if it does so again, check the client's certificate, sslcert and sslkey"
                : all;
    }

    static String why(Exception e) {
        return e instanceof NoSuchFileException ? "it is not there" : one(e.getMessage());
    }

    static String one(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private static boolean isUntrusted(Throwable e) {
        return e instanceof CertificateException
                || e instanceof CertPathBuilderException
                || e instanceof CertPathValidatorException;
    }

    private static boolean isAlert(Throwable e) {
        return String.valueOf(e.getMessage()).contains("fatal alert");
    }

    private static boolean isHangUp(Throwable e) {
        // of the sockets' exceptions only this one is no failure to connect
        return e.getClass() == SocketException.class || e instanceof EOFException || e instanceof SSLException;
    }

    private static String root(Throwable e) {
        Throwable root = chain(e).reduce((first, second) -> second).orElse(e);
        return root.getMessage() == null ? root.getClass().getSimpleName() : one(root.getMessage());
    }

    private static Stream<Throwable> chain(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
