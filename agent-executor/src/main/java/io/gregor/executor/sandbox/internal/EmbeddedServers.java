package io.gregor.executor.sandbox.internal;

import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.SandboxConfig;

/** Private PostgreSQL processes on this machine, one at a time, each with many sandboxes. */
public record EmbeddedServers(SandboxConfig.Embedded config) implements Servers {

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public SandboxServer start() {
        PostgresBinaries binaries = PostgresBinaries.in(config.cache());
        return new Process(PostgresServer.start(binaries, ServerProfile.throwAway(), config.folder()));
    }

    @Override
    public void sweep() {
        PostgresServer.removeLeftovers(config.folder());
    }

    @Override
    public String isolation() {
        return "embedded sandboxes: a database and a role of its own per task in one private PostgreSQL process; no security boundary against a hole in PostgreSQL itself";
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
