package io.gregor.agentchat.internal;

/** Keeps texts of unknown length within bounds. */
public final class Texts {
    private Texts() {}

    /** The text itself, or its beginning and its end with a note of how much is left out between them. */
    public static String shorten(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int head = limit - limit / 3;
        int tail = limit / 3;
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        int tailStart = text.length() - tail;
        if (tail > 0 && Character.isLowSurrogate(text.charAt(tailStart))) {
            tailStart++;
        }
        return text.substring(0, head) + "\n[... " + (tailStart - head) + " characters left out ...]\n"
                + text.substring(tailStart);
    }

    /** What to tell about a failure in one line. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }
}
