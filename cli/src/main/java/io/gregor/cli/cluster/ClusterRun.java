package io.gregor.cli.cluster;

import io.gregor.cli.UserError;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** One run of {@code up}: from the lock to the end of the last process. */
public final class ClusterRun {
    private final Announcer announcer;

    public ClusterRun(PrintStream out) {
        this.announcer = new Announcer(out);
    }

    /**
     * Starts the cluster and stays until the JVM ends; then everything is ended in order.
     *
     * @throws UserError when it cannot be started; what was started is ended by then
     */
    public void run(UpConfig given) throws InterruptedException {
        var installation = Installation.find();
        var folder = given.folder().prepared();
        var config = new UpConfig(given.home(), folder, given.executors(), given.sandbox(), given.model());
        try (var lock = ClusterLock.take(folder)) {
            int stale = Stale.end(folder);
            if (stale > 0) {
                announcer.say("ended " + stale + " processes that an up which was killed had left");
            }
            announcer.say("starting a cluster in " + folder.path() + ", logs in " + folder.logs());
            run(config, installation);
        }
    }

    private void run(UpConfig config, Installation installation) throws InterruptedException {
        long began = System.nanoTime();
        var cluster = new Cluster(config, installation, announcer);
        var atTheEnd = Thread.ofPlatform().name("gregor-down").unstarted(() -> end(cluster));
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            cluster.start();
            ready(config, cluster, Duration.ofNanos(System.nanoTime() - began));
            cluster.tend();
        } catch (StartFailedException e) {
            var words = e.lastLines().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
            if (!words.isEmpty()) {
                announcer.say(words);
            }
            throw UserError.infrastructure(e.getMessage());
        } finally {
            if (unhooked(atTheEnd)) {
                end(cluster);
            } else {
                atTheEnd.join(); // the JVM ends, and with it the cluster
            }
        }
    }

    private void ready(UpConfig config, Cluster cluster, Duration took) {
        announcer.say(String.format(
                Locale.ROOT,
                "ready after %s: %d processes, %d MB of memory",
                Announcer.seconds(took),
                cluster.processes(),
                cluster.memory() >> 20));
        announcer.say("");
        announcer.say("Migrate:    gregor migrate --cluster " + cluster.manager() + " PATH...");
        announcer.say("Look at it: gregor status --cluster " + cluster.manager());
        announcer.say("Kafka:      " + cluster.kafka() + ", submissions on topic gregor.topic.migrations");
        announcer.say("End it:     Ctrl-C; its data stays in " + config.folder().path());
    }

    private void end(Cluster cluster) {
        long began = System.nanoTime();
        announcer.say("ending the services, then the broker, then PostgreSQL ...");
        cluster.close();
        announcer.say("ended after " + Announcer.seconds(Duration.ofNanos(System.nanoTime() - began)));
    }

    private static boolean unhooked(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // the JVM is ending already
        }
    }
}
