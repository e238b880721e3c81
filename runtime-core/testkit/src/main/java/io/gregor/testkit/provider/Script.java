package io.gregor.testkit.provider;

/** Decides what a question gets. Called on many threads at once. */
@FunctionalInterface
public interface Script {
    /** @param asked how often this very question came, this time included */
    Response answer(Question question, int asked);
}
