package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.Scratch;
import io.gregor.bench.process.Child;
import io.gregor.bench.process.Tether;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real broker and a real PostgreSQL, each a process, durable as their defaults are (PostgreSQL syncs every commit, Kafka
 * leaves that to the system), on empty data that goes when this closes or the JVM ends.
 */
public final class Lab implements AutoCloseable {
    static final int PARTITIONS = 8;
    private static final String BROKER = "io.gregor.broker.Main";

    private final PostgresServer postgres;
    private final Scratch scratch;
    private final Child broker;
    private final String address;

    private Lab(PostgresServer postgres, Scratch scratch, Child broker, String address) {
        this.postgres = postgres;
        this.scratch = scratch;
        this.broker = broker;
        this.address = address;
        scratch.beforeRemoval(broker::kill);
    }

    public static Lab open(Bench bench) throws IOException, InterruptedException {
        bench.say("starting a broker and a database ...");
        Scratch scratch = Scratch.in(bench.home());
        Child broker = Child.start(
                "the broker",
                Tether.class,
                "512m",
                Map.of(),
                BROKER,
                scratch.path().toString(),
                "0");
        try {
            PostgresServer postgres = PostgresServer.start(
                    PostgresBinaries.in(bench.home().resolve("cache")),
                    ServerProfile.kept(100),
                    scratch.path().getParent());
            return new Lab(postgres, scratch, broker, broker.expect("ready", Duration.ofSeconds(60)));
        } catch (RuntimeException | InterruptedException e) {
            broker.close();
            scratch.close();
            throw e;
        }
    }

    /** HOST:PORT of the broker. */
    public String broker() {
        return address;
    }

    /** A new database. */
    public PostgresLogin database(String name) throws SQLException {
        try (Connection connection = postgres.login().open();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.login().withDatabase(name);
    }

    void topics(String... names) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker makes no topics: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        broker.close();
        postgres.close();
        scratch.close();
    }
}
