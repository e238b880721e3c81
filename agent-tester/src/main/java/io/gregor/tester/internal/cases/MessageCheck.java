package io.gregor.tester.internal.cases;

import java.util.List;

/** What is expected of the messages of a test. An error's own text counts as a message: it may come as a warning. */
public record MessageCheck(Mode mode, List<String> texts) {
    public MessageCheck {
        texts = List.copyOf(texts);
    }

    /** How the messages are compared. */
    public enum Mode {
        /** These and no others, in this order. */
        COMPARED("compared"),
        /** These in this order, maybe with others between them. */
        CONTAINED("contained"),
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
