package io.gregor.bench.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What one would write without a runtime: per key an executor with one virtual thread and a queue, and a future for each
 * reply. It keeps the order per key; it knows no types, deadlines, retries, identity, once, state or push-back.
 */
final class ExecutorPerKey<M> implements AutoCloseable {
    private final List<ExecutorService> keys = new ArrayList<>();

    ExecutorPerKey(int keys) {
        for (int i = 0; i < keys; i++) {
            this.keys.add(Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        }
    }

    M ask(int key, M message, UnaryOperator<M> handler) throws InterruptedException, ExecutionException {
        CompletableFuture<M> reply = new CompletableFuture<>();
        keys.get(key).execute(() -> reply.complete(handler.apply(message)));
        return reply.get();
    }

    void tell(int key, M message, Consumer<M> handler) {
        keys.get(key).execute(() -> handler.accept(message));
    }

    @Override
    public void close() {
        keys.forEach(ExecutorService::close);
    }
}
