package io.gregor.extensions.kafka.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Has something done once for all who want it at the same time. They share how it ends; but whoever is interrupted ends
 * alone, and another does it then.
 */
final class Flights {
    private final ConcurrentHashMap<String, CompletableFuture<Void>> flying = new ConcurrentHashMap<>();

    void fly(String name, Runnable work) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = flying.putIfAbsent(name, mine);
        while (other != null) {
            if (isDone(other)) {
                return;
            }
            other = flying.putIfAbsent(name, mine);
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            flying.remove(name);
            mine.completeExceptionally(e);
            throw e;
        }
        flying.remove(name);
        mine.complete(null);
    }

    /** Waits for a flight; false when who did the work was interrupted. */
    private static boolean isDone(CompletableFuture<Void> flight) {
        try {
            flight.get();
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case InterruptException _ -> false;
                case RuntimeException known -> throw known;
                default -> throw new CompletionException(e.getCause());
            };
        }
    }
}
