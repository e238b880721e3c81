package io.gregor.examples.desk;

import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.examples.desk.Desk.Classify;
import io.gregor.examples.desk.Desk.Queue;

/** Finds the people who can help. */
public final class ClassifierAgent implements Agent {
    @Handles(match = "mentionsMoney")
    Queue toBilling(Classify question) {
        return new Queue("billing");
    }

    @Handles
    Queue toSupport(Classify question) {
        return new Queue("support");
    }

    boolean mentionsMoney(Classify question) {
        return question.text().contains("invoice") || question.text().contains("payment");
    }
}
