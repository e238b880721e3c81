package io.gregor.core.spi;

/** The step was begun; how it ended is unknown as long as no {@link StepResult} takes this one's place. */
public enum StepIntent implements StepRecord {
    BEGUN
}
