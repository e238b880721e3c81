package io.gregor.bench;

import io.gregor.bench.measuring.Result;
import java.util.List;

/** One thing that is measured. */
public interface Measure {
    /** What users call it; its results bear the same name, or begin with it. */
    String name();

    /** Whether it starts commands or services of the built project, rather than classes that lie on its own class path. */
    default boolean needsInstallation() {
        return false;
    }

    /** Measures; bounded in time by the bench's pace. */
    List<Result> run(Bench bench) throws Exception;
}
