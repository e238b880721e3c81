package io.gregor.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority that lives as long as a test, made with the JDK's {@code keytool}. Its files lie in a folder of its own. */
public final class Authority {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    private Authority(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
    }

    /**
     * Somebody's certificate.
     *
     * @param pkcs12 the key and the certificates; its password is {@code changeit}
     */
    public record Identity(Path certificate, Path key, Path pkcs12) {}

    public static Authority in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Authority authority = new Authority(folder);
        authority.keytool(List.of("-alias", "ca", "-dname", "CN=Authority of a test", "-ext", "bc:c"));
        return authority;
    }

    /** The authority's own certificate. */
    public Path certificate() {
        return identity("ca").certificate();
    }

    /**
     * Signs a certificate for a new key.
     *
     * @param name the common name; a file name too
     * @param hosts as keytool writes them: {@code dns:localhost}, {@code ip:127.0.0.1}
     */
    public Identity sign(String name, String... hosts) {
        List<String> arguments = new ArrayList<>(List.of("-alias", name, "-dname", "CN=" + name, "-signer", "ca"));
        if (hosts.length > 0) {
            arguments.addAll(List.of("-ext", "san=" + String.join(",", hosts)));
        }
        keytool(arguments);
        return identity(name);
    }

    private Identity identity(String name) {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Path certificate = folder.resolve(name + ".crt");
            Files.writeString(
                    certificate, pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
            Path key = folder.resolve(name + ".key");
            Files.writeString(key, "");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(
                    key,
                    pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
            return new Identity(certificate, key, alone(name, keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path alone(String name, KeyStore keys) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        char[] password = PASSWORD.toCharArray();
        one.setKeyEntry("user", keys.getKey(name, password), password, keys.getCertificateChain(name));
        Path file = folder.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            one.store(out, password);
        }
        return file;
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private void keytool(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
