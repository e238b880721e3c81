package io.gregor.agentchat;

import io.gregor.agentchat.internal.ConsoleText;
import io.gregor.agentchat.message.Message;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** Prints a conversation for a person, message by message as it happens, and a summary at its end. */
public final class Console {
    private final PrintStream out;
    private final boolean colours;

    private Console(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Prints plainly. */
    public static Console to(PrintStream out) {
        return new Console(out, false);
    }

    /** Prints with colours, for a terminal. */
    public static Console inColour(PrintStream out) {
        return new Console(out, true);
    }

    /** Prints plainly; short for {@code Console.to(out).print(stream)}. */
    public static TaskResult print(Stream<? extends StreamItem> stream, PrintStream out) {
        return to(out).print(stream);
    }

    /**
     * Runs the stream to its end, prints what it yields, and closes it. Control characters in texts are made harmless, so
     * that a model can't drive the terminal.
     *
     * @return the result at the end of the stream
     * @throws IllegalArgumentException when the stream ends without a result
     */
    public TaskResult print(Stream<? extends StreamItem> stream) {
        long start = System.nanoTime();
        ConsoleText text = new ConsoleText(colours);
        try (stream) {
            for (Iterator<? extends StreamItem> items = stream.iterator(); items.hasNext(); ) {
                switch (items.next()) {
                    case Message message -> write(text.of(message));
                    case TaskResult result -> {
                        write(text.of(result, Duration.ofNanos(System.nanoTime() - start)));
                        return result;
                    }
                }
            }
        }
        throw new IllegalArgumentException("the stream ended without a result");
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
