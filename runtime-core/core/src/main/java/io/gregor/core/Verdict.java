package io.gregor.core;

/** What an {@link Intervention} decides about one message. */
public sealed interface Verdict {
    /** The message goes on as it is. */
    Verdict PASS = new Pass();

    /** This message goes on in its place, under the same id. */
    static Verdict change(Object message) {
        return new Change(message);
    }

    /** The message goes no further; the reason is told to whoever waits for an answer. */
    static Verdict drop(String reason) {
        return new Drop(reason);
    }

    /** See {@link #PASS}. */
    record Pass() implements Verdict {}

    /** See {@link #change}; an {@link IllegalArgumentException} when it is no message. */
    record Change(Object message) implements Verdict {
        public Change {
            MessageTypes.nameOf(message.getClass());
        }
    }

    /** See {@link #drop}. */
    record Drop(String reason) implements Verdict {}
}
