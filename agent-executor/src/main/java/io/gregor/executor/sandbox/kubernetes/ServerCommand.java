package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.postgres.ServerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What runs in a sandbox's container: initdb, then PostgreSQL in its place. It needs PostgreSQL's programs and a shell,
 * not the image's own way of starting, so that the server is the same whichever image is used. There is no socket in
 * the file system, and nobody gets in without a password.
 */
final class ServerCommand {
    static final String DATA = "/var/lib/postgresql";
    /** Images of PostgreSQL before 18 declare a volume here, which would lie on the node's disk. */
    static final String OLD_DATA = DATA + "/data";

    static final String SECRET_FOLDER = "/run/gregor";
    static final String PASSWORD = "password";

    private static final String FIND_PROGRAMS =
            "for bin in /usr/lib/postgresql/*/bin; do PATH=$bin:$PATH; done; export PATH";

    private static final String SCRIPT = String.join(
            "\n",
            "set -eu",
            "umask 077",
            FIND_PROGRAMS,
            // What went wrong comes before many lines of SQL.
            "fail() {",
            "  while read -r line; do case $line in *FATAL*|*PANIC*|*error:*) echo \"$line\";; esac; done </tmp/initdb.log",
            "  tail -n 2 /tmp/initdb.log",
            "  exit 1",
            "}",
            "cluster=" + OLD_DATA + "/cluster",
            "initdb --pgdata=$cluster --username=postgres --pwfile=" + SECRET_FOLDER + "/" + PASSWORD
                    + " --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync --wal-segsize=1 >/tmp/initdb.log 2>&1"
                    + " || fail >&2",
            "echo 'host all all all scram-sha-256' >$cluster/pg_hba.conf",
            "ulimit -v %d 2>/dev/null || true",
            "exec postgres -D $cluster \"$@\"");

    private ServerCommand() {}

    static List<String> command(ServerProfile profile) {
        return List.of("/bin/sh", "-c", SCRIPT.formatted(profile.memoryPerProcessBytes() / 1024), "sandbox");
    }

    static List<String> arguments(ServerProfile profile) {
        Map<String, String> settings = new TreeMap<>(profile.settings());
        settings.put("listen_addresses", "*");
        settings.put("port", "" + Names.PORT);
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    static List<String> probe() {
        return List.of(
                "/bin/sh", "-c", FIND_PROGRAMS + "; exec pg_isready --quiet --host=127.0.0.1 --port=" + Names.PORT);
    }
}
