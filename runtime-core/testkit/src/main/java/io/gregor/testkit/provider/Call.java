package io.gregor.testkit.provider;

import java.time.Instant;

/**
 * One paid call.
 *
 * @param taken when the provider had read the question
 * @param answered whether the answer left the provider whole; whether the caller lived to read it nobody here can know
 */
public record Call(Question question, Instant taken, boolean answered) {
    Call withAnswer() {
        return new Call(question, taken, true);
    }
}
