package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.internal.text.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace contexts that follow from what is known anyway, so that nothing has to be kept for them and a repeated message
 * has the same one: the trace id from the conversation, the span id from a message and the agent that handles it. A trace
 * context that came from outside gives its trace id to the whole conversation.
 */
public final class Traces {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH = 55;
    /** A conversation has many messages. Threads may miss what others put here, which costs them a digest. */
    private static final @Nullable Known[] KNOWN = new Known[256];

    private record Known(String correlationId, String traceId) {}

    private Traces() {}

    /**
     * The {@code traceparent} that travels with an envelope: its parent is the span of the handling that sent it. Null for
     * what came from outside without one: nobody is known to have a span for sending it.
     */
    public static @Nullable String traceparent(Envelope envelope) {
        String kept = kept(envelope);
        String causation = envelope.causationId();
        return kept != null || causation == null
                ? kept
                : "00-" + traceId(envelope.correlationId()) + "-" + spanId(causation, envelope.sender()) + "-01";
    }

    /** The {@code traceparent} of what an agent does while it handles a message. */
    public static String whileHandling(Envelope envelope, AgentId agent) {
        String span = spanId(envelope.id(), agent);
        String kept = kept(envelope);
        return kept == null
                ? "00-" + traceId(envelope.correlationId()) + "-" + span + "-01"
                : kept.substring(0, 36) + life(span, kept.substring(36, 52)) + kept.substring(52);
    }

    /** The {@code traceparent} of what follows from publishing a message from outside. */
    public static String whilePublishing(Envelope envelope) {
        String span = spanId(envelope.id(), null);
        String kept = kept(envelope);
        return kept == null
                ? "00-" + traceId(envelope.correlationId()) + "-" + span + "-01"
                : kept.substring(0, 36) + span + kept.substring(52);
    }

    /**
     * Each handling of one message by one agent has a span of its own, the later below the earlier: a dead letter that is
     * resumed says so by naming the span of the handling that failed as its parent. They differ in their last digits.
     */
    private static String life(String first, String parent) {
        if (!parent.startsWith(first.substring(0, 12))) {
            return first;
        }
        int birth = Integer.parseInt(first, 12, 16, 16);
        int number = (Integer.parseInt(parent, 12, 16, 16) ^ birth) + 1 & 0xffff;
        return first.substring(0, 12) + HEX.toHexDigits((char) (birth ^ number));
    }

    /** What an agent's messages carry on from the one it handles; null when that came without a trace context. */
    public static @Nullable String carriedOn(Envelope envelope, AgentId agent) {
        return kept(envelope) == null ? null : whileHandling(envelope, agent);
    }

    /** Whatever came in a header is not to be trusted. */
    private static @Nullable String kept(Envelope envelope) {
        String context = envelope.traceparent();
        return context == null || context.length() != LENGTH ? null : context;
    }

    /** A {@code traceparent} from outside if it is one of the version that is understood here; null otherwise. */
    public static @Nullable String accepted(@Nullable String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH || !traceparent.startsWith("00-")) {
            return null;
        }
        boolean fits = traceparent.charAt(35) == '-'
                && traceparent.charAt(52) == '-'
                && isHex(traceparent, 3, 35)
                && isHex(traceparent, 36, 52)
                && isHex(traceparent, 53, 55)
                && !isZero(traceparent, 3, 35)
                && !isZero(traceparent, 36, 52);
        return fits ? traceparent : null;
    }

    /** The trace id of a conversation that began here: 32 hexadecimal digits. */
    public static String traceId(String correlationId) {
        Known known = KNOWN[correlationId.hashCode() & KNOWN.length - 1];
        if (known == null || !known.correlationId.equals(correlationId)) {
            known = new Known(correlationId, Sha256.hex(correlationId, 16));
            KNOWN[correlationId.hashCode() & KNOWN.length - 1] = known;
        }
        return known.traceId;
    }

    /** The span id of the handling of a message by an agent, or of its publishing from outside: 16 digits. */
    public static String spanId(String messageId, @Nullable AgentId agent) {
        return Sha256.hex(messageId + "\u0000" + (agent == null ? "outside" : agent), 8);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
