package io.gregor.cli.cluster;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.PostgresLogin;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** A member that is a PostgreSQL with data that is kept. One that runs already is taken over. */
record PostgresMember(String name, Supplier<Server> server) implements Member {

    /**
     * The server as it runs.
     *
     * @param stop ends it, unless somebody else needs it
     */
    record Server(PostgresLogin login, long pid, Runnable stop) {}

    @Override
    public Running start() throws StartFailedException {
        try {
            var running = server.get();
            var end = ProcessHandle.of(running.pid())
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
            return new RunningServer(running, end);
        } catch (InfrastructureException e) {
            throw new StartFailedException(name + " cannot be started: " + e.getMessage(), List.of());
        }
    }

    private record RunningServer(Server server, CompletableFuture<?> end) implements Running {
        @Override
        public long pid() {
            return server.pid();
        }

        @Override
        public String address() {
            return server.login().host() + ":" + server.login().port();
        }

        @Override
        public String awaitEnd() throws InterruptedException {
            try {
                end.get();
            } catch (ExecutionException e) {
                return "is gone: " + e.getCause().getMessage();
            }
            return "ended";
        }

        @Override
        public boolean stop() {
            server.stop().run();
            return true;
        }
    }
}
