package io.gregor.executor.postgres.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has to be cleaned up when the JVM ends, be it normally, by SIGTERM or by Ctrl-C: the last registered first. */
public final class Cleanup {
    private static final Set<Runnable> PENDING = new LinkedHashSet<>();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("gregor-cleanup").unstarted(Cleanup::runAll));
    }

    private Cleanup() {}

    public static void register(Runnable task) {
        synchronized (PENDING) {
            PENDING.add(task);
        }
    }

    public static void unregister(Runnable task) {
        synchronized (PENDING) {
            PENDING.remove(task);
        }
    }

    private static void runAll() {
        List<Runnable> tasks;
        synchronized (PENDING) {
            tasks = new ArrayList<>(PENDING).reversed();
        }
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                // One failure must not keep the other tasks from running, and nobody listens any more.
            }
        }
    }
}
