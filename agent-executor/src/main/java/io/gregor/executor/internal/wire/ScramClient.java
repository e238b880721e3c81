package io.gregor.executor.internal.wire;

import io.gregor.executor.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding. Passwords must be ASCII, as ours are,
 * because SASLprep is left out.
 */
final class ScramClient {
    private static final String NO_BINDING = "n,,";
    private static final int MOST_ITERATIONS = 1_000_000;

    private final String password;
    private final String nonce;
    private final String firstBare;
    private byte[] expectedSignature = new byte[0];

    ScramClient(Secret password) {
        this.password = password.reveal();
        this.nonce = Secret.random().reveal();
        // PostgreSQL takes the user from the start-up message and wants none here.
        this.firstBare = "n=,r=" + nonce;
    }

    String firstMessage() {
        return NO_BINDING + firstBare;
    }

    String finalMessage(String serverFirst) throws IOException {
        Map<String, String> fields = fields(serverFirst);
        String combined = fields.getOrDefault("r", "");
        int iterations = Integer.parseInt(fields.getOrDefault("i", "0"));
        if (!combined.startsWith(nonce) || combined.equals(nonce) || iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IOException("the server's SCRAM message is not valid");
        }
        try {
            byte[] salt = Base64.getDecoder().decode(fields.getOrDefault("s", ""));
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                    .getEncoded();
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            String withoutProof =
                    "c=" + Base64.getEncoder().encodeToString(NO_BINDING.getBytes(StandardCharsets.US_ASCII)) + ",r="
                            + combined;
            String authMessage = firstBare + "," + serverFirst + "," + withoutProof;
            byte[] proof = hmac(storedKey, authMessage);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            expectedSignature = hmac(hmac(salted, "Server Key"), authMessage);
            return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("SCRAM is not possible: " + e.getMessage(), e);
        }
    }

    /** Proves that the server knows the password too. */
    void verify(String serverFinal) throws IOException {
        byte[] signature = Base64.getDecoder().decode(fields(serverFinal).getOrDefault("v", ""));
        if (expectedSignature.length == 0 || !MessageDigest.isEqual(signature, expectedSignature)) {
            throw new IOException("the server does not know the password it asked for");
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String field : message.split(",")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }
}
