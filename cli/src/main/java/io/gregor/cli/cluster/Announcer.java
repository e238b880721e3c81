package io.gregor.cli.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What {@code up} says: a line for everything that happens to a process. Thread-safe. */
final class Announcer {
    private final PrintStream out;

    Announcer(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
    }

    void started(String name, Member.Running running, Duration took) {
        say(String.format(
                Locale.ROOT,
                "%-12s pid %-8d %-22s ready after %s",
                name,
                running.pid(),
                running.address(),
                seconds(took)));
    }

    void ended(String name, String how, Duration wait) {
        say(name + " " + how + "; it is started again in " + seconds(wait));
    }

    void back(String name, Member.Running running, Duration took) {
        say(name + " is back: pid " + running.pid() + ", " + running.address() + ", ready after " + seconds(took));
    }

    void failedAgain(String name, StartFailedException e, Duration wait) {
        say(e.getMessage() + "; tried again in " + seconds(wait));
    }

    static String seconds(Duration d) {
        return String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
    }
}
