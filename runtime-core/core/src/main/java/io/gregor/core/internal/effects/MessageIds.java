package io.gregor.core.internal.effects;

import io.gregor.core.AgentId;
import io.gregor.core.internal.text.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses message ids: unique ones for messages from outside, and for what a handler sends ones that follow from its own
 * message, so that a second run sends the same ids.
 */
public final class MessageIds {
    private static final int LONGEST = 512;
    private static final HexFormat HEX = HexFormat.of();

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
        return Sha256.hex(agent + "\u0000" + messageId, 16) + ".";
    }
}
