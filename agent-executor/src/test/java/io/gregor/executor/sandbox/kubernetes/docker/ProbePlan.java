package io.gregor.executor.sandbox.kubernetes.docker;

import java.time.Duration;
import java.util.List;

/** A program that is run in the container now and then, and tells how it is. */
record ProbePlan(List<String> command, Duration period, Duration timeout, int failures) {

    static ProbePlan read(Fields probe) {
        return new ProbePlan(
                probe.object("exec", exec -> exec.texts("command"))
                        .orElseThrow(() -> new NotCarriedOut("a probe that runs no program")),
                Duration.ofSeconds(probe.number("periodSeconds").orElse(10L)),
                Duration.ofSeconds(probe.number("timeoutSeconds").orElse(1L)),
                probe.number("failureThreshold").orElse(3L).intValue());
    }
}
