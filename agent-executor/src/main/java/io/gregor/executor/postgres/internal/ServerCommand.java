package io.gregor.executor.postgres.internal;

import io.gregor.executor.postgres.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The words that start a server: its account, its limits, and its settings. */
record ServerCommand(
        ServerStart start,
        ServerProfile profile,
        Shell shell,
        Optional<Path> socket,
        boolean detached,
        boolean limited) {
    /** A session of its own keeps a detached server alive when Ctrl-C ends the program that started it. */
    private static final String DETACH = "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; ";

    /**
     * No core dumps, no file above 1 GiB (where the shell counts in kilobytes, 2 GiB), a step behind others for the
     * processor, and before others in the kernel's choice of what to end for memory; where one of it can't be had,
     * without.
     */
    private static final String LIMITS = "ulimit -c 0 2>/dev/null; ulimit -f 2097152 2>/dev/null; "
            + "{ echo 300 > /proc/self/oom_score_adj; } 2>/dev/null; "
            + "if command -v nice >/dev/null 2>&1; then set -- nice -n 5 \"$@\"; fi; ";

    private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

    /** Ready to start. @param port of no meaning where there is a socket */
    ProcessBuilder on(int port, Path log) {
        ProcessBuilder builder = Commands.builder(words(socket.isPresent() ? SocketFolder.NUMBER : port), log);
        if (limited) {
            limit(builder.environment());
        }
        return builder;
    }

    private List<String> words(int number) {
        String memory = profile.memoryPerProcessBytes() > 0
                ? "ulimit -v %d 2>/dev/null; ".formatted(profile.memoryPerProcessBytes() / 1024)
                : "";
        String limits = limited ? LIMITS : "";
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", limits + memory + (detached ? DETACH : "") + "exec \"$@\"", "sh"));
        command.addAll(List.of(
                start.binaries().program("postgres").toString(),
                "-D",
                start.data().toString(),
                "-p",
                "" + number));
        Map<String, String> settings =
                new TreeMap<>(profile.knownTo(start.binaries().major()).settings());
        settings.put("listen_addresses", socket.isPresent() ? "" : "127.0.0.1");
        settings.put("unix_socket_directories", socket.map(Path::toString).orElse(""));
        settings.put("unix_socket_permissions", "0700");
        settings.put("password_encryption", "scram-sha-256");
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return shell.around(start.account().running(command));
    }

    /** A session is a better choice than the main process when the kernel has to end something. */
    private static void limit(Map<String, String> environment) {
        environment.remove("HOME");
        if (Files.exists(OOM_SCORE)) {
            environment.put("PG_OOM_ADJUST_FILE", OOM_SCORE.toString());
            environment.put("PG_OOM_ADJUST_VALUE", "900");
        }
    }

    static boolean killedFirst(long pid) {
        try {
            String score = Files.readString(Path.of("/proc/%d/oom_score_adj".formatted(pid)))
                    .strip();
            return Integer.parseInt(score) > 0;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
