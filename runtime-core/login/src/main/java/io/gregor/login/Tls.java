package io.gregor.login;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted, and how each side knows the other.
 *
 * @param rootCertificate a PEM file with the authorities that are trusted; {@code system} for those that Java trusts;
 *     null where nobody is verified
 * @param certificate the client's own, a PEM file; null when it has none, or has it in the key's file
 * @param key the client's key: PEM ({@code .pem}, {@code .key}), PKCS-8 in DER, or PKCS-12 ({@code .p12}) with the
 *     certificate
 * @param keyPassword of the key, where it has one
 */
public record Tls(
        SslMode mode,
        @Nullable String rootCertificate,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Password keyPassword) {
    /** The value of {@link #rootCertificate} for Java's own authorities. */
    static final String SYSTEM = "system";

    static Tls of(SslMode mode) {
        return new Tls(mode, null, null, null, null);
    }

    /** What the driver is told. Files are looked at first, as it would ask a person at the console for what is missing. */
    void addTo(Properties properties) throws LoginRefused {
        properties.setProperty("sslmode", mode.word());
        if (SYSTEM.equals(rootCertificate)) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        } else if (rootCertificate != null) {
            properties.setProperty("sslrootcert", readable("root certificate", Path.of(rootCertificate)));
        }
        if (certificate != null) {
            properties.setProperty("sslcert", readable("certificate", certificate));
        }
        if (key != null) {
            properties.setProperty("sslkey", readable("key", key));
            // The driver takes every key in PEM for one of RSA.
            properties.setProperty("pemKeyAlgorithm", certificate == null ? "RSA" : algorithm(certificate));
            // Without one it would ask at the console.
            properties.setProperty("sslpassword", keyPassword == null ? "" : keyPassword.reveal());
        }
    }

    private static String readable(String what, Path file) throws LoginRefused {
        if (!Files.isReadable(file)) {
            throw new LoginRefused("the " + what + " " + file + " is not there or not readable", null);
        }
        return file.toString();
    }

    private static String algorithm(Path certificate) throws LoginRefused {
        try (var in = new BufferedInputStream(Files.newInputStream(certificate))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (CertificateException | IOException e) {
            throw new LoginRefused("the certificate " + certificate + " is none: " + Words.why(e), e);
        }
    }
}
