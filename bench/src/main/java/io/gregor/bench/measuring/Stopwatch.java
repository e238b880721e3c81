package io.gregor.bench.measuring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Milliseconds that something took, several times over. */
public final class Stopwatch {
    /** Something that takes a while. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final List<Double> milliseconds = new ArrayList<>();

    public void time(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        milliseconds.add((System.nanoTime() - begin) / 1e6);
    }

    public double median() {
        List<Double> sorted = new ArrayList<>(milliseconds);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
