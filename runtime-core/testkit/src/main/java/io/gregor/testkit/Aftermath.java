package io.gregor.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Clears away what tests leave when this JVM has ended, in whatever way. A process of its own does it: what a JVM does in
 * its last moments holds up its end, and whoever waits for that may lose patience and kill it.
 */
public final class Aftermath {
    /** Each waits for the end of its input, which is this JVM's end; referred to, so that it is not closed earlier. */
    private static final List<Process> WAITING = new CopyOnWriteArrayList<>();

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat > /dev/null
            if [ -n "$2" ] && pid=$(head -n 1 "$2") && kill -QUIT "$pid"; then
                tries=0
                while [ $tries -lt 100 ] && kill -0 "$pid"; do
                    sleep 0.1
                    tries=$((tries + 1))
                done
            fi
            rm -rf "$1"
            """;

    private Aftermath() {}

    /** Has a folder deleted. */
    public static void delete(Path folder) {
        start(folder, "");
    }

    /**
     * Has a process ended, and then a folder deleted.
     *
     * @param pidFile tells in its first line, by then at the latest, which process it is; SIGQUIT ends it
     */
    public static void end(Path pidFile, Path folder) {
        start(folder, pidFile.toAbsolutePath().toString());
    }

    private static void start(Path folder, String pidFile) {
        try {
            WAITING.add(new ProcessBuilder(
                            "sh",
                            "-c",
                            SCRIPT,
                            "aftermath",
                            folder.toAbsolutePath().toString(),
                            pidFile)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
