package io.gregor.cli.cluster;

import io.gregor.executor.postgres.KeptServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.target.DefaultTarget;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The processes of one cluster: broker, store and target, and on them the services. */
final class Cluster implements AutoCloseable {
    private static final int STORE_SESSIONS = 200;
    private static final Duration LOOK_AT_LOGS = Duration.ofSeconds(30);

    private final UpConfig config;
    private final KeptServer storeServer;
    private final DefaultTarget target;
    private final Programs programs;
    private final KeptPorts ports;
    private final Supervisor supervisor;

    Cluster(UpConfig config, Installation installation, Announcer announcer) {
        this.config = config;
        this.ports = new KeptPorts(config.folder().ports());
        this.programs = new Programs(config, installation, ports, System.getenv());
        this.storeServer = new KeptServer(
                "the cluster's store",
                config.folder().store(),
                config.home().resolve("cache"),
                ServerProfile.kept(STORE_SESSIONS));
        this.target = Targets.defaultTarget(config.home());
        this.supervisor = new Supervisor(announcer, this::writeFile);
    }

    /** Returns when everything is ready. */
    void start() throws StartFailedException, InterruptedException {
        // First to unpack PostgreSQL's programs, which both of its servers need.
        supervisor.start(List.of(
                new ProgramMember(programs.broker(), config.folder().log("broker")),
                new PostgresMember("store", this::store),
                new PostgresMember("target", this::target)));
        var login = storeServer.start().login();
        var services = new ArrayList<Member>();
        names().forEach(name -> {
            var program = programs.service(name.replaceFirst("-\\d+$", ""), name, login);
            services.add(new ProgramMember(program, config.folder().log(name)));
        });
        supervisor.start(services);
    }

    /** The manager's HTTP address. */
    String manager() {
        return "127.0.0.1:" + ports.of("manager");
    }

    String kafka() {
        return "127.0.0.1:" + ports.of("broker");
    }

    int processes() {
        return supervisor.running().size();
    }

    long memory() {
        return Memory.bytes(
                supervisor.running().values().stream().map(Member.Running::pid).toList());
    }

    /** Goes on until the thread is interrupted or the JVM ends, and meanwhile bounds what PostgreSQL writes. */
    void tend() throws InterruptedException {
        while (true) {
            Thread.sleep(LOOK_AT_LOGS);
            for (Path log : List.of(storeServer.log(), target.log())) {
                RotatingLog.bound(log, RotatingLog.FULL);
            }
        }
    }

    @Override
    public void close() {
        supervisor.close();
        ClusterFile.remove(config.folder().file());
    }

    private Stream<String> names() {
        return Stream.concat(
                Stream.of("manager", "assistant", "tester"),
                Stream.iterate(1, n -> n <= config.executors(), n -> n + 1).map(n -> "executor-" + n));
    }

    private PostgresMember.Server store() {
        var running = storeServer.start();
        return new PostgresMember.Server(running.login(), running.pid(), storeServer::stop);
    }

    private PostgresMember.Server target() {
        var lease = target.leaseUntilClosed();
        var running = lease.running();
        return new PostgresMember.Server(running.login(), running.pid(), lease::close);
    }

    private synchronized void writeFile() {
        var entries = supervisor.running().entrySet().stream()
                .map(e -> new ClusterFile.Entry(
                        e.getKey(), e.getValue().pid(), e.getValue().address()))
                .toList();
        new ClusterFile(manager(), kafka(), entries).write(config.folder().file());
    }
}
