package io.gregor.extensions.quarkus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks now and then whether what a runtime needs is there, so that whoever asks for its health gets an answer at once. What
 * was not answered lately counts as away.
 */
final class Monitor implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between questions until the first good answer, for which a start waits. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);

    private static final int MOST_SHORT = 100;
    private static final Duration LATELY = Duration.ofSeconds(10);

    private static final Optional<String> NOT_ASKED = Optional.of("not asked yet");

    /** Whether something that a runtime needs is there. Asked by one thread, which closes it in the end. */
    interface Check extends AutoCloseable {
        /** What is wrong, in one line; throws where nobody answers. Returns in a bounded time. */
        Optional<String> problem();

        @Override
        void close();
    }

    /**
     * What was found, and when.
     *
     * @param away whether nobody answered
     */
    private record Finding(Optional<String> problem, boolean away, long at) {}

    private final Map<String, Check> questions;
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param questions what to ask, by the name of whom is asked; an answer is the problem, if there is one */
    Monitor(Map<String, Check> questions) {
        this.questions = Map.copyOf(questions);
        questions.keySet().forEach(name -> findings.put(name, new Finding(NOT_ASKED, false, System.nanoTime())));
        questions.forEach((name, question) ->
                Thread.ofVirtual().name("gregor monitor " + name).start(() -> watch(name, question)));
    }

    static Monitor start(RuntimeSettings settings, List<String> agentTypes, ClusterMeters meters) {
        return new Monitor(Map.of(
                "store", new StoreCheck(settings.store(), meters),
                "broker", new BrokerCheck(settings.kafka(), settings.node(), agentTypes, meters)));
    }

    /** The problem with each, empty where there is none. */
    Map<String, Optional<String>> findings() {
        Map<String, Optional<String>> now = new TreeMap<>();
        findings.forEach((name, finding) -> now.put(
                name,
                System.nanoTime() - finding.at() > LATELY.toNanos()
                        ? Optional.of("no answer for " + LATELY.toSeconds() + " s")
                        : finding.problem()));
        return now;
    }

    /** Who did not answer the last question, and why; empty while all do. */
    Optional<String> away() {
        return findings.entrySet().stream()
                .filter(it -> it.getValue().away())
                .map(it -> "the " + it.getKey() + " is away: "
                        + it.getValue().problem().orElse(""))
                .sorted()
                .findFirst();
    }

    private void watch(String name, Check question) {
        Duration pause = SHORT_PAUSE;
        for (int tries = 0; tries == 0 || !isClosedWithin(pause); tries++) {
            Finding found = ask(question);
            Optional<String> problem = found.problem();
            Finding before = findings.put(name, found);
            boolean was = before == null
                    || before.problem().isEmpty()
                    || before.problem().equals(NOT_ASKED);
            if (problem.isPresent() && was) {
                Log.unwell(name, problem.get());
            } else if (problem.isEmpty() && !was) {
                Log.well(name);
            }
            pause = problem.isEmpty() || tries == MOST_SHORT ? PAUSE : pause;
        }
        question.close();
    }

    private static Finding ask(Check question) {
        try {
            return new Finding(question.problem(), false, System.nanoTime());
        } catch (RuntimeException e) {
            return new Finding(Optional.of(Lines.of(e)), true, System.nanoTime());
        }
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
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
