package io.gregor.core.spi;

/** What is known of a step: begun only, or done. */
public sealed interface StepRecord permits StepIntent, StepResult {}
