package io.gregor.executor.postgres.internal;

import io.gregor.executor.postgres.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A small process of its own beside a throw-away server: when this one has ended, in whatever way, it ends the server and
 * removes the folder. It learns of that by the end of its input, which the kernel closes for the dead too.
 */
public final class Caretaker implements AutoCloseable {
    /** In a session of its own, so that a signal to the group of its owner does not reach it. */
    private static final String DETACHED =
            "if command -v setsid >/dev/null 2>&1; then exec setsid /bin/sh -c \"$@\"; fi; exec /bin/sh -c \"$@\"";

    /**
     * $1 is the folder. Only what works in its data is ended: a number may be another program's by then. The second round is
     * for a server that was just being started.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            read -r _
            [ -d "$1" ] || exit 0
            data=$1/data
            works() {
                if [ -d /proc/self ]; then
                    tr '\\0' '\\n' < "/proc/$1/cmdline" | grep -qxF -e "$data"
                else
                    ps -o command= -p "$1" | grep -qF -e "$data"
                fi
            }
            for round in 1 2; do
                if pid=$(head -n 1 "$data/postmaster.pid") && works "$pid"; then
                    kill -QUIT "$pid"
                    tries=0
                    while [ $tries -lt 100 ] && kill -0 "$pid"; do
                        sleep 0.1
                        tries=$((tries + 1))
                    done
                    if works "$pid"; then kill -KILL "$pid"; fi
                fi
                for process in /proc/[0-9]*; do
                    case $(readlink "$process/cwd") in
                        "$data" | "$data (deleted)") kill -KILL "${process#/proc/}" ;;
                    esac
                done
                rm -rf "$1"
                sleep 1
            done
            """;

    private final Process process;

    private Caretaker(Process process) {
        this.process = process;
    }

    /** Has one for a folder that {@link Leftovers#newFolder} has made; where there can be none, that is removed again. */
    public static Caretaker of(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("/bin/sh", "-c", DETACHED, "sh", SCRIPT, "gregor-caretaker", folder.toString()))
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Commands.keepNeeded(builder.environment());
        try {
            return new Caretaker(builder.start());
        } catch (IOException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    /** Ends it; what is still there it clears away first. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended before.
        }
    }
}
