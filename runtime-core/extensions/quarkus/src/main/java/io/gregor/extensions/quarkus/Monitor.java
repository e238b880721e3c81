package io.gregor.extensions.quarkus;

import io.gregor.extensions.postgres.ClusterView;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks now and then whether what a runtime needs is there, so that whoever asks for its health gets an answer at once. What
 * was not answered lately counts as away.
 */
final class Monitor implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LATELY = Duration.ofSeconds(10);

    private static final Optional<String> NOT_ASKED = Optional.of("not asked yet");

    /** What was found, and when. */
    private record Finding(Optional<String> problem, long at) {}

    private final Map<String, Supplier<Optional<String>>> questions;
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param questions what to ask, by the name of whom is asked; an answer is the problem, if there is one */
    Monitor(Map<String, Supplier<Optional<String>>> questions) {
        this.questions = Map.copyOf(questions);
        questions.keySet().forEach(name -> findings.put(name, new Finding(NOT_ASKED, System.nanoTime())));
        questions.forEach((name, question) ->
                Thread.ofVirtual().name("gregor monitor " + name).start(() -> watch(name, question)));
    }

    static Monitor start(RuntimeSettings settings) {
        var view = new ClusterView(settings.store());
        return new Monitor(Map.of(
                "store",
                () -> view.isAlive(settings.node()) ? Optional.empty() : Optional.of("it believes this node dead")));
    }

    /** The problem with each, empty where there is none. */
    Map<String, Optional<String>> findings() {
        Map<String, Optional<String>> now = new java.util.TreeMap<>();
        findings.forEach((name, finding) -> now.put(
                name,
                System.nanoTime() - finding.at() > LATELY.toNanos()
                        ? Optional.of("no answer for " + LATELY.toSeconds() + " s")
                        : finding.problem()));
        return now;
    }

    private void watch(String name, Supplier<Optional<String>> question) {
        do {
            Optional<String> problem = ask(question);
            Finding before = findings.put(name, new Finding(problem, System.nanoTime()));
            boolean was = before == null
                    || before.problem().isEmpty()
                    || before.problem().equals(NOT_ASKED);
            if (problem.isPresent() && was) {
                Log.unwell(name, problem.get());
            } else if (problem.isEmpty() && !was) {
                Log.well(name);
            }
        } while (!isClosed());
    }

    private static Optional<String> ask(Supplier<Optional<String>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return Optional.of(Lines.of(e));
        }
    }

    private boolean isClosed() {
        try {
            return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
