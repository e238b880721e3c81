package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.internal.SandboxServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The worst that can happen: somebody has become PostgreSQL's superuser and runs programs inside the container. What
 * these reach is what the walls leave open.
 */
public record Inside(SandboxServer server) {

    /** Runs it with bash for at most 20 s; returns all it prints, and its exit code as the last line. */
    public List<String> run(String script) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = server.login().open();
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table printed (line text)");
            String program =
                    "timeout -s KILL 20 bash -c '%s' 2>&1; echo exit $?".formatted(script.replace("'", "'\\''"));
            statement.execute(
                    "copy printed from program $program$%s$program$ (format csv, delimiter E'\\x01', quote E'\\x02')"
                            .formatted(program));
            try (ResultSet rows = statement.executeQuery("select line from printed")) {
                while (rows.next()) {
                    lines.add(String.valueOf(rows.getString(1)));
                }
            }
        } catch (SQLException e) {
            lines.add("lost: " + e.getMessage());
        }
        return lines;
    }

    /** Whether a connection can be made. */
    public boolean reaches(String host, int port) {
        return run("timeout 3 bash -c \"exec 3<>/dev/tcp/%s/%d\"".formatted(host, port))
                .getLast()
                .equals("exit 0");
    }
}
