package io.gregor.executor.sandbox.docker;

import io.gregor.executor.internal.Birth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The process that containers and networks belong to, as their labels tell it: which machine, since when it is up, which
 * numbering of processes, which process, and when that began, as numbers of processes are used again.
 *
 * @param id of this source of sandboxes, random
 */
record Owner(String id, String machine, String boot, String processes, long pid, String began) {
    static final String LABEL = "io.gregor.sandbox";
    private static final String PREFIX = LABEL + ".";

    static Owner thisProcess() {
        long pid = ProcessHandle.current().pid();
        return new Owner(
                UUID.randomUUID().toString().replace("-", "").substring(0, 8),
                line(Path.of("/etc/machine-id"), "unknown"),
                line(Path.of("/proc/sys/kernel/random/boot_id"), "unknown"),
                link(Path.of("/proc/self/ns/pid"), "unknown"),
                pid,
                Birth.of(pid));
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(LABEL, id);
        labels.put(PREFIX + "machine", machine);
        labels.put(PREFIX + "boot", boot);
        labels.put(PREFIX + "processes", processes);
        labels.put(PREFIX + "pid", Long.toString(pid));
        labels.put(PREFIX + "began", began);
        labels.put(PREFIX + "made", Instant.now().toString());
        return labels;
    }

    static Owner of(Map<String, String> labels) {
        String pid = labels.getOrDefault(PREFIX + "pid", "");
        return new Owner(
                labels.getOrDefault(LABEL, ""),
                labels.getOrDefault(PREFIX + "machine", ""),
                labels.getOrDefault(PREFIX + "boot", ""),
                labels.getOrDefault(PREFIX + "processes", ""),
                pid.matches("\\d{1,18}") ? Long.parseLong(pid) : -1,
                labels.getOrDefault(PREFIX + "began", ""));
    }

    /**
     * Whether this owner is certainly gone, as seen by the given one. Of an owner on another machine, or in a container
     * with a numbering of processes of its own, nobody here can tell; it counts as alive.
     */
    boolean isGone(Owner self) {
        if (!machine.equals(self.machine)) {
            return false;
        }
        if (!boot.equals(self.boot)) {
            return true; // the machine was started anew since
        }
        return processes.equals(self.processes) && !Birth.of(pid).equals(began);
    }

    private static String line(Path file, String otherwise) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static String link(Path file, String otherwise) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return otherwise;
        }
    }
}
