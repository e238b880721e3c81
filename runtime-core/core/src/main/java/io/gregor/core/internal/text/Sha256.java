package io.gregor.core.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from a text: the same in every process and every version. */
public final class Sha256 {
    private static final HexFormat HEX = HexFormat.of();
    /** Copied for each text, which is several times faster than asking the providers for another. */
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /** The first bytes of a text's SHA-256 in hexadecimal digits, two for each byte. */
    public static String hex(String text, int bytes) {
        byte[] hash = copy().digest(text.getBytes(StandardCharsets.UTF_8));
        return HEX.formatHex(hash, 0, bytes);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fresh();
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
