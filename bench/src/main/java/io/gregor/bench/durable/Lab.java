package io.gregor.bench.durable;

import io.gregor.bench.Bench;
import io.gregor.bench.process.Child;
import io.gregor.bench.process.Tether;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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
import org.jspecify.annotations.Nullable;

/**
 * A real broker and a real PostgreSQL, each a process, durable as their defaults are (PostgreSQL syncs every commit, Kafka
 * leaves that to the system), on empty data that goes when this closes or the JVM ends.
 */
public final class Lab implements AutoCloseable {
    static final int PARTITIONS = 8;
    private static final String BROKER = "io.gregor.broker.Main";

    private final PostgresServer postgres;
    private final Path folder;
    private final Child broker;
    private final String address;
    private final Thread hook = Thread.ofPlatform().unstarted(this::removeFolder);

    private Lab(PostgresServer postgres, Path folder, Child broker, String address) {
        this.postgres = postgres;
        this.folder = folder;
        this.broker = broker;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Lab open(Bench bench) throws IOException, InterruptedException {
        bench.say("starting a broker and a database ...");
        Path parent = Files.createDirectories(bench.home().resolve("bench"));
        Path folder = Files.createTempDirectory(parent, "broker-");
        Child broker = Child.start("the broker", Tether.class, "512m", Map.of(), BROKER, folder.toString(), "0");
        try {
            PostgresServer postgres = PostgresServer.start(
                    PostgresBinaries.in(bench.home().resolve("cache")), ServerProfile.kept(100), parent);
            return new Lab(postgres, folder, broker, broker.expect("ready", Duration.ofSeconds(60)));
        } catch (RuntimeException | InterruptedException e) {
            broker.close();
            remove(folder);
            throw e;
        }
    }

    /** HOST:PORT of the broker. */
    String broker() {
        return address;
    }

    /** A new database. */
    PostgresLogin database(String name) throws SQLException {
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
        try {
            broker.close();
            postgres.close();
            removeFolder();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM ends already, and its hooks do the same.
        }
    }

    /** One at a time: by the closing thread, or by the hook of a JVM that ends meanwhile. */
    private synchronized void removeFolder() {
        broker.kill();
        try {
            remove(folder);
        } catch (IOException e) {
            System.err.println("gregor: cannot remove " + folder + ": " + e.getMessage());
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
