package io.gregor.testkit.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked and what was paid. Thread-safe. */
final class Bill {
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> asked = new LinkedHashMap<>();

    /** Notes the question; how often it came by now. */
    synchronized int asked(Question question) {
        return asked.merge(question.text(), 1, Integer::sum);
    }

    /** Notes a paid call; its number. */
    synchronized int pay(Question question) {
        calls.add(new Call(question, Instant.now(), false));
        return calls.size() - 1;
    }

    synchronized void answered(int number) {
        calls.set(number, calls.get(number).withAnswer());
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized Map<String, Integer> paid() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        calls.forEach(call -> counts.merge(call.question().text(), 1, Integer::sum));
        return counts;
    }
}
