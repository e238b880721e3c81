package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.internal.Birth;
import io.gregor.executor.internal.Hashes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The executor that sandboxes belong to.
 *
 * @param name for people; the name of a pod with its namespace, or of a machine
 * @param host the pod's uid, or what tells a machine since its last start, and a container in it, from all others
 * @param process the process's id and when it began
 * @param pod the executor's own pod, when it runs in one
 */
record Holder(String name, String host, String process, Optional<OwnPod> pod) {
    private static final int MOST_OF_A_LABEL = 63;

    record OwnPod(String namespace, String name, String uid) {}

    /** This process, in the pod that the variables POD_NAME, POD_UID and NAMESPACE name, if they do. */
    static Holder thisProcess(Map<String, String> environment) {
        long pid = ProcessHandle.current().pid();
        String process = pid + "-" + Birth.of(pid);
        Optional<OwnPod> pod = ownPod(environment);
        return pod.map(own -> new Holder(label(own.namespace() + "." + own.name()), own.uid(), process, pod))
                .orElseGet(() -> new Holder(label(machineName()), machine(), process, pod));
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(Names.sandboxLabels());
        labels.put(Names.MADE_BY, name);
        labels.put(Names.MADE_AT, host);
        labels.put(Names.MADE_IN, process);
        return labels;
    }

    /**
     * Whether who made something with these labels can be told to have ended. Only a process of the same pod or machine
     * can, or a pod of which this one is the successor, as there is one pod of a name at a time.
     */
    boolean knowsThatItEnded(Map<String, String> labels) {
        String itsHost = labels.getOrDefault(Names.MADE_AT, "");
        if (itsHost.equals(host)) {
            return !isAlive(labels.getOrDefault(Names.MADE_IN, ""));
        }
        return pod.isPresent() && name.length() < MOST_OF_A_LABEL && name.equals(labels.get(Names.MADE_BY));
    }

    private static boolean isAlive(String mark) {
        String[] parts = mark.split("-");
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,18}")) {
            return true; // not written by us: not ours to judge
        }
        return Birth.of(Long.parseLong(parts[0])).equals(parts[1]);
    }

    private static Optional<OwnPod> ownPod(Map<String, String> environment) {
        String namespace = text(environment, "NAMESPACE");
        String name = text(environment, "POD_NAME");
        String uid = text(environment, "POD_UID");
        return namespace.isEmpty() || name.isEmpty() || uid.isEmpty()
                ? Optional.empty()
                : Optional.of(new OwnPod(namespace, name, uid));
    }

    private static String text(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return value == null ? "" : value.strip();
    }

    /** Containers of one machine may have the same name, but not the same processes. */
    private static String machine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            Path processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return "m-" + Hashes.sha256(boot + " " + processes).substring(0, 32);
        } catch (IOException e) {
            return "m-" + Hashes.sha256(machineName()).substring(0, 32);
        }
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String label(String text) {
        String allowed = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
        String shortened = allowed.substring(0, Math.min(allowed.length(), MOST_OF_A_LABEL));
        return shortened.replaceAll("^[.-]+|[.-]+$", "");
    }
}
