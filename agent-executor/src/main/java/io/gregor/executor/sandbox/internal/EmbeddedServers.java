package io.gregor.executor.sandbox.internal;

import io.gregor.executor.postgres.Confinement;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.SandboxConfig;
import org.jspecify.annotations.Nullable;

/** Private PostgreSQL processes on this machine, one at a time, each with many sandboxes. */
public final class EmbeddedServers implements Servers {
    private static final String KIND =
            "embedded sandboxes, NOT a security boundary: a database and a role per task in one private PostgreSQL process";

    private final SandboxConfig.Embedded config;
    private volatile @Nullable Confinement inForce;

    public EmbeddedServers(SandboxConfig.Embedded config) {
        this.config = config;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public SandboxServer start() {
        PostgresBinaries binaries = PostgresBinaries.in(config.cache());
        PostgresServer server = PostgresServer.startConfined(binaries, ServerProfile.throwAway(), config.folder());
        inForce = server.confinement();
        return new Process(server);
    }

    @Override
    public void sweep() {
        PostgresServer.removeLeftovers(config.folder());
    }

    @Override
    public String isolation() {
        Confinement confinement = inForce;
        return confinement == null ? KIND : "%s (%s)".formatted(KIND, confinement.text());
    }

    private record Process(PostgresServer server) implements SandboxServer {
        @Override
        public String name() {
            return "process " + server.pid();
        }

        @Override
        public PostgresLogin login() {
            return server.login();
        }

        @Override
        public boolean isAlive() {
            return server.isAlive();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
