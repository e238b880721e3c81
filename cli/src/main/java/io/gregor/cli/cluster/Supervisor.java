package io.gregor.cli.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts members, starts those again that die, and ends them: those that were started last end first. Members that are
 * started together are started and ended side by side.
 */
final class Supervisor implements AutoCloseable {
    private final Announcer announcer;
    private final Runnable changed;
    private final List<List<Watch>> stages = new ArrayList<>();
    private boolean closing;

    /** @param changed called when the running processes are others than before */
    Supervisor(Announcer announcer, Runnable changed) {
        this.announcer = announcer;
        this.changed = changed;
    }

    /**
     * Starts the members and returns when all are ready. Those that were started stay so when another fails: close.
     *
     * @throws StartFailedException of the first that failed
     */
    void start(List<Member> together) throws StartFailedException, InterruptedException {
        List<Watch> stage;
        synchronized (this) {
            if (closing) {
                throw new InterruptedException("the cluster ends");
            }
            stage = together.stream()
                    .map(member -> new Watch(member, announcer, changed))
                    .toList();
            stages.add(stage);
            stage.forEach(Watch::begin);
        }
        var failure = new CompletableFuture<Void>();
        stage.forEach(watch -> watch.ready().exceptionally(e -> {
            failure.completeExceptionally(e);
            return null;
        }));
        var allReady = CompletableFuture.allOf(stage.stream().map(Watch::ready).toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(allReady, failure).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StartFailedException failed -> throw failed;
                case InterruptedException interrupted -> throw new InterruptedException(interrupted.getMessage());
                case RuntimeException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** What runs now, by name, in the order of the start. */
    synchronized Map<String, Member.Running> running() {
        Map<String, Member.Running> all = new LinkedHashMap<>();
        for (var stage : stages) {
            for (var watch : stage) {
                watch.current().ifPresent(running -> all.put(watch.name(), running));
            }
        }
        return all;
    }

    /** Ends everything, the last stage first. */
    @Override
    public void close() {
        List<List<Watch>> toEnd;
        synchronized (this) {
            closing = true;
            toEnd = List.copyOf(stages).reversed();
        }
        // First nothing is started any more, so that no process comes up while others go down.
        toEnd.forEach(stage -> stage.forEach(Watch::giveUp));
        for (var stage : toEnd) {
            var ends = stage.stream()
                    .map(watch -> Thread.startVirtualThread(() -> end(watch)))
                    .toList();
            for (var end : ends) {
                joined(end);
            }
        }
        changed.run();
    }

    private void end(Watch watch) {
        long began = System.nanoTime();
        try {
            if (!watch.end()) {
                announcer.say(watch.name() + " did not end by itself and was killed after "
                        + Announcer.seconds(Duration.ofNanos(System.nanoTime() - began)));
            }
        } catch (RuntimeException e) { // the others have to end all the same
            announcer.say(watch.name() + " could not be ended: " + e.getMessage());
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
