package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls that end in time even when the engine never answers; what is left behind then carries a label. */
final class Bounded {
    private Bounded() {}

    static <T extends AutoCloseable> T call(String what, Duration time, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            try {
                T made = work.get();
                if (!result.complete(made)) {
                    made.close(); // too late: nobody waits for it any more
                }
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
            return true;
        });
        Thread.ofVirtual().name("gregor-docker").start(task);
        try {
            return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            InfrastructureException late =
                    new InfrastructureException("%s took longer than %d s".formatted(what, time.toSeconds()));
            return afterwards(result, task, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return afterwards(result, task, new InfrastructureException("interrupted during " + what, e));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InfrastructureException known
                    ? known
                    : new InfrastructureException(what + " failed: " + e.getCause(), e);
        }
    }

    private static <T> T afterwards(CompletableFuture<T> result, FutureTask<?> task, InfrastructureException why) {
        if (!result.completeExceptionally(why)) {
            return result.join(); // it came in this very moment
        }
        task.cancel(true);
        throw why;
    }
}
