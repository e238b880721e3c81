package io.gregor.testkit.provider;

import java.time.Duration;

/** What the provider does with a question. */
public sealed interface Response {
    /** Answers. */
    record Text(String text) implements Response {}

    /** Waits first. */
    record Late(Duration delay, Response then) implements Response {}

    /** Refuses with an HTTP status; nothing is paid. */
    record Refusal(int status, String why) implements Response {}

    /** Takes the question and never answers, until the provider is closed. */
    record Silence() implements Response {}
}
