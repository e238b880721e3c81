package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Scenario;
import java.util.Optional;

/** What can say what the source does for one object: the source itself, or a recording of it. */
public interface SourceView {
    /** Why nothing can be said of this object, a few words; empty when it can. */
    Optional<String> objection();

    /** @throws io.gregor.tester.source.SourceException when the source cannot be used now */
    Answer ask(Scenario scenario) throws SourceRefused;

    /** What comes of a question. */
    sealed interface Answer {
        record Shown(Observed observed) implements Answer {}

        /** @param reason a few words */
        record NotShown(String reason) implements Answer {}
    }
}
