package io.gregor.bench.durable;

import io.gregor.bench.measuring.Round;
import io.gregor.bench.measuring.Subject;
import io.gregor.bench.process.Child;
import io.gregor.executor.postgres.PostgresLogin;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A source and some workers, each a process, on one broker and one database. */
final class Cluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int GUESS = 4_000;

    private final String broker;
    private final String prefix;
    private final Map<String, String> secrets;
    private final List<Child> workers = new ArrayList<>();
    private final Child source;
    private final DoneTopic done;
    private double rate = GUESS;

    private Cluster(Lab lab, String name, PostgresLogin database, int workers) throws InterruptedException {
        this.broker = lab.broker();
        this.prefix = name;
        this.secrets = Map.of(
                NodeProcess.URL, database.jdbcUrl(),
                NodeProcess.USER, database.user(),
                NodeProcess.PASSWORD, database.password().reveal());
        for (int i = 1; i <= workers; i++) {
            this.workers.add(start("worker", "worker-" + i));
        }
        this.source = start("source", "source");
        for (Child worker : this.workers) {
            worker.expect("ready", START);
        }
        source.expect("ready", START);
        this.done = new DoneTopic(broker, DoneTopic.name(name));
    }

    /** Its topics and its database bear its name. */
    static Cluster open(Lab lab, String name, int workers) throws InterruptedException, SQLException {
        lab.topics(DoneTopic.name(name));
        return new Cluster(lab, name, lab.database(name), workers);
    }

    private Child start(String role, String name) {
        return Child.start(name, NodeProcess.class, "512m", secrets, role, name, broker, prefix);
    }

    Child worker(int number) {
        return workers.get(number);
    }

    /** Starts a worker again under its name. */
    Child restart(int number) {
        Child again = start("worker", "worker-" + (number + 1));
        workers.set(number, again);
        return again;
    }

    void publish(long messages) {
        source.say("publish " + messages);
    }

    DoneTopic done() {
        return done;
    }

    /** Publishes about as much as takes this long, and waits until all of it was handled and passed on. */
    Round deliver(Duration time) throws InterruptedException {
        long messages = Math.max(100, (long) (rate * time.toNanos() / 1e9));
        long before = done.count();
        long begin = System.nanoTime();
        publish(messages);
        done.await(before + messages, Duration.ofSeconds(60));
        Round round = new Round(messages, (System.nanoTime() - begin) / 1e9);
        source.expect("published", Duration.ofSeconds(60));
        rate = round.rate();
        return round;
    }

    /** Requests from the source, so many outstanding all the time. */
    Subject requests(int outstanding) {
        return time -> {
            source.say("request " + outstanding + " " + time.toMillis());
            return RoundText.read(source.expect("answered", time.plusSeconds(60)));
        };
    }

    @Override
    public void close() {
        done.close();
        source.close();
        workers.forEach(Child::close);
    }
}
