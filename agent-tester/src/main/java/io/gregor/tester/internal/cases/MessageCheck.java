package io.gregor.tester.internal.cases;

import java.util.List;

/** What is expected of the messages of a test. An error's own text counts as a message: it may come as a warning. */
public record MessageCheck(Mode mode, List<String> texts) {
    public MessageCheck {
        texts = List.copyOf(texts);
    }

    /** Whether there are as many messages as beginnings, and each begins as it should. */
    public static boolean begin(List<String> beginnings, List<String> messages) {
        boolean all = beginnings.size() == messages.size();
        for (int i = 0; all && i < beginnings.size(); i++) {
            all = messages.get(i).startsWith(beginnings.get(i));
        }
        return all;
    }

    /** How the messages are compared. */
    public enum Mode {
        /** These and no others, in this order. */
        COMPARED("compared"),
        /** These in this order, maybe with others between them. */
        CONTAINED("contained"),
        /** As many as these, each of which begins so: what follows depends on the clock, a line or a server's words. */
        BEGINNINGS("begun"),
        NOT_COMPARED("not compared");

        private final String words;

        Mode(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
