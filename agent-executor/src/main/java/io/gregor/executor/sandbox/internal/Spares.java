package io.gregor.executor.sandbox.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clones that are made before anybody asks for them, one of a template: who works with a schema is likely to want it
 * again in a moment. Only few are kept, and none for long.
 */
final class Spares {
    /** So long a spare clone is not given up for one of another template. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Admin admin;
    private final int most;
    private final Map<String, Spare> byTemplate = new LinkedHashMap<>();
    private boolean closed;

    private record Spare(CompletableFuture<Clone> made, long since) {
        boolean olderThan(Duration age) {
            return System.nanoTime() - since > age.toNanos();
        }
    }

    Spares(Admin admin, int most) {
        this.admin = admin;
        this.most = most;
    }

    synchronized boolean has(String template) {
        return byTemplate.containsKey(template);
    }

    synchronized boolean isEmpty() {
        return byTemplate.isEmpty();
    }

    /** The spare clone of the template, which is not spare any more; null when there is none. */
    @Nullable Clone take(String template) {
        Spare spare;
        synchronized (this) {
            spare = byTemplate.remove(template);
        }
        try {
            return spare == null ? null : spare.made.join();
        } catch (CompletionException e) {
            return null; // whoever makes the clone now finds the reason
        }
    }

    /** Makes a spare clone of the template, unless there is one, or no room; returns when it is there. */
    void make(String template, Supplier<Clone> cloning) {
        CompletableFuture<Clone> clone = new CompletableFuture<>();
        synchronized (this) {
            if (closed || byTemplate.containsKey(template) || !hasRoom()) {
                return;
            }
            byTemplate.put(template, new Spare(clone, System.nanoTime()));
        }
        try {
            clone.complete(cloning.get());
        } catch (InfrastructureException | TemplateException e) {
            clone.completeExceptionally(e);
            synchronized (this) {
                byTemplate.values().removeIf(spare -> spare.made == clone);
            }
        } finally {
            clone.completeExceptionally(new IllegalStateException("not made"));
        }
    }

    /** Drops those that nobody wanted for so long. */
    void dropOlderThan(Duration age) {
        List<Spare> old = new ArrayList<>();
        synchronized (this) {
            byTemplate.values().removeIf(spare -> spare.olderThan(age) && old.add(spare));
        }
        old.forEach(this::drop);
    }

    /** From now on none is made; the server goes with those that are there. */
    synchronized void close() {
        closed = true;
        byTemplate.clear();
    }

    private boolean hasRoom() {
        if (byTemplate.size() >= most) {
            Map.Entry<String, Spare> oldest = byTemplate.isEmpty()
                    ? null
                    : byTemplate.entrySet().iterator().next();
            if (oldest == null || !oldest.getValue().olderThan(GRACE)) {
                return false;
            }
            byTemplate.remove(oldest.getKey());
            Thread.ofVirtual().name("gregor-sandbox-spare").start(() -> drop(oldest.getValue()));
        }
        return true;
    }

    private void drop(Spare spare) {
        try {
            admin.drop(spare.made.join().name());
        } catch (CompletionException | InfrastructureException e) {
            // It was not made, or the server is gone; what is left goes with the server.
        }
    }
}
