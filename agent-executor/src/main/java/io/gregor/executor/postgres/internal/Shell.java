package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Words before a command that take something away from it; each way is tried once on this machine before it is used. */
public record Shell(List<String> prefix, boolean noNetwork, boolean noNewPrivileges) {
    private static final Map<List<String>, Boolean> TRIED = new ConcurrentHashMap<>();
    private static final List<String> NO_NEW_PRIVILEGES = List.of("setpriv", "--no-new-privs", "--");

    public Shell {
        prefix = List.copyOf(prefix);
    }

    /** Nothing is taken away. */
    public static Shell none() {
        return new Shell(List.of(), false, false);
    }

    /**
     * As much as this machine allows: a network namespace without any address, for who isn't root inside a user namespace
     * in which everything else stays as it is; and no way to more rights by programs that give some.
     */
    static Shell tightest(boolean root, boolean needsNoNetwork) {
        List<String> network = root
                ? List.of("unshare", "--net", "--")
                : List.of("unshare", "--user", "--map-current-user", "--net", "--");
        boolean cutOff = needsNoNetwork && works(network);
        List<String> prefix = new ArrayList<>(cutOff ? network : List.of());
        boolean noNew = works(NO_NEW_PRIVILEGES);
        // For root, stepping down to another account comes behind this, which needs no privileges of other programs.
        prefix.addAll(noNew ? NO_NEW_PRIVILEGES : List.of());
        return new Shell(prefix, cutOff, noNew);
    }

    List<String> around(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static boolean works(List<String> prefix) {
        return TRIED.computeIfAbsent(prefix, Shell::tried);
    }

    private static boolean tried(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("/bin/sh", "-c", "exit 0"));
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // the tool is not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
