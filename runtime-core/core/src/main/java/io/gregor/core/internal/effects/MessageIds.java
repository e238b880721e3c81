package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses message ids: unique ones for messages from outside, and for what a handler sends ones that follow from its own
 * message, so that a second run sends the same ids.
 */
public final class MessageIds {
    private static final int LONGEST = 512;
    private static final HexFormat HEX = HexFormat.of();
    private static final MessageDigest SHA = sha();

    private final String prefix;
    private final AtomicLong next = new AtomicLong();

    public MessageIds() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        prefix = HEX.formatHex(random) + "-";
    }

    /** An id nobody else chooses. */
    public String fresh() {
        return prefix + Long.toHexString(next.incrementAndGet());
    }

    /** Throws an {@link IllegalArgumentException} that says what is wrong with an id that somebody else chose. */
    public static void require(String id) {
        if (id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a message id must have 1 to " + LONGEST + " characters, not " + id.length());
        }
        if (id.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a message id must not have control characters or half ones");
        }
    }

    /** What all ids of one agent's messages sent while handling one message begin with; of fixed length. */
    static String base(String messageId, AgentId agent) {
        MessageDigest digest;
        try {
            digest = (MessageDigest) SHA.clone();
        } catch (CloneNotSupportedException e) {
            digest = sha();
        }
        digest.update(agent.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(messageId.getBytes(StandardCharsets.UTF_8));
        return HEX.formatHex(Arrays.copyOf(hash, 16)) + ".";
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
