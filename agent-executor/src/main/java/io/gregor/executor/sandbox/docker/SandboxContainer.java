package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.internal.Pause;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.ServerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers' PostgreSQL behind our walls: on the sandboxes' network, with no port published, and ready when it
 * answers rather than when its log says so.
 */
final class SandboxContainer extends PostgreSQLContainer {
    private static final String SUPERUSER = "postgres";

    private final Secret password = Secret.random();
    private final SandboxNetwork network;

    // Testcontainers takes its configuration by methods of its own kind only.
    @SuppressWarnings("this-escape")
    SandboxContainer(Walls walls) {
        super(DockerImageName.parse(walls.config().image()).asCompatibleSubstituteFor("postgres"));
        this.network = walls.network();
        withUsername(SUPERUSER);
        withPassword(password.reveal());
        withDatabaseName(SUPERUSER);
        withEnv("PGDATA", Walls.DATA + "/data");
        withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C --auth=scram-sha-256 --no-sync --wal-segsize=1");
        setCommand(command());
        setExposedPorts(List.of());
        withImagePullPolicy(image -> false); // it was looked for before, with an error of one line
        withCreateContainerCmdModifier(walls::applyTo);
    }

    private static String[] command() {
        Map<String, String> settings =
                new TreeMap<>(ServerProfile.throwAwayOfOne().settings());
        settings.put("password_encryption", "scram-sha-256");
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command.toArray(String[]::new);
    }

    PostgresLogin login() {
        String address = network.addressOf(Objects.requireNonNull(getContainerInfo(), "not started"));
        return new PostgresLogin(address, POSTGRESQL_PORT, SUPERUSER, SUPERUSER, password);
    }

    @Override
    public String getJdbcUrl() {
        return login().jdbcUrl();
    }

    @Override
    protected void waitUntilContainerStarted() {
        PostgresLogin login = login();
        while (true) {
            try {
                login.open().close();
                return;
            } catch (java.sql.SQLException e) {
                return; // it was open: that it does not close well is no matter
            } catch (InfrastructureException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (!isRunning()) {
                    throw new InfrastructureException("PostgreSQL ended at once: " + lastWords());
                }
                Pause.shortly();
            }
        }
    }

    private String lastWords() {
        List<String> lines = getLogs(OutputFrame.OutputType.STDOUT, OutputFrame.OutputType.STDERR)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
}
