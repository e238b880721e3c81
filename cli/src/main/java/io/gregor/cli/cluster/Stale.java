package io.gregor.cli.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of a cluster whose {@code up} was killed hard. They are known by an argument that names the cluster's folder,
 * never by a number alone. The folder's PostgreSQL is not among them: it is taken over.
 */
final class Stale {
    private static final String MARK = "-Dgregor.cluster=";
    private static final Duration TO_END = Duration.ofSeconds(15);

    private Stale() {}

    /** The argument that every process of the cluster gets. */
    static String mark(ClusterFolder folder) {
        return MARK + folder.path();
    }

    /** Ends them, the broker last, as it is what the others speak through; returns how many there were. */
    static int end(ClusterFolder folder) {
        var found = find(folder);
        end(found.stream().filter(process -> !isBroker(process)).toList());
        end(found.stream().filter(Stale::isBroker).toList());
        return found.size();
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isBroker(ProcessHandle process) {
        return arguments(process).contains(Programs.BROKER_MAIN);
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }

    static List<ProcessHandle> find(ClusterFolder folder) {
        var mark = mark(folder);
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> arguments(process).contains(mark))
                .toList();
    }
}
