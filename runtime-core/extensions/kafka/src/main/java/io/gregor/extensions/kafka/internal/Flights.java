package io.gregor.extensions.kafka.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Has something done once for all who want it at the same time. They share how it ends. */
final class Flights {
    private final ConcurrentHashMap<String, CompletableFuture<Void>> flying = new ConcurrentHashMap<>();

    void fly(String name, Runnable work) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = flying.putIfAbsent(name, mine);
        if (other != null) {
            await(other);
            return;
        }
        try {
            work.run();
            mine.complete(null);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flying.remove(name, mine);
        }
    }

    private static void await(CompletableFuture<Void> flight) {
        try {
            flight.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
