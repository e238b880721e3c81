package io.gregor.executor.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When a process began: what tells it from a later one with the same number. */
public final class Birth {
    private static final int STATE = 0;
    private static final int START = 19;

    private Birth() {}

    /** A number that stays the same while the process lives, in whatever unit the system has; empty when it is gone. */
    public static String of(long pid) {
        try {
            // The name in parentheses may hold anything; these fields come behind it.
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[STATE].equals("Z") ? "" : fields[START];
        } catch (IOException e) {
            return Files.exists(Path.of("/proc/self/stat")) ? "" : elsewhere(pid);
        }
    }

    private static String elsewhere(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("");
    }
}
