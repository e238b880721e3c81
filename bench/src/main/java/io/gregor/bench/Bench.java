package io.gregor.bench;

import io.gregor.bench.durable.Lab;
import io.gregor.bench.measuring.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What measures get: how long they may take, where they may write, and what several of them need. */
public final class Bench implements AutoCloseable {
    private final Pace pace;
    private final Path home;
    private final int conversations;
    private final Consumer<String> progress;
    private @Nullable Lab lab;

    Bench(Pace pace, Path home, int conversations, Consumer<String> progress) {
        this.pace = pace;
        this.home = home;
        this.conversations = conversations;
        this.progress = progress;
    }

    public Pace pace() {
        return pace;
    }

    /** On the disk that is measured. */
    public Path home() {
        return home;
    }

    /** How many idle conversations the user wants to see measured. */
    public int conversations() {
        return conversations;
    }

    /** A line for people, while it is measured. */
    public void say(String line) {
        progress.accept(line);
    }

    /** A broker and a database, started when somebody needs them first. */
    public Lab lab() throws IOException, InterruptedException {
        Lab open = lab;
        if (open == null) {
            open = Lab.open(this);
            lab = open;
        }
        return open;
    }

    /** The command that users type. */
    public String launcher() {
        String launcher = System.getProperty("gregor.launcher");
        if (launcher == null) {
            throw new IllegalStateException("measure this through the launcher: ./gregor bench");
        }
        return launcher;
    }

    @Override
    public void close() {
        if (lab != null) {
            lab.close();
        }
    }
}
