package io.gregor.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A broker as a process: arguments are its folder and its port (0 for any). Ends when it is told to, by a signal. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (arguments.length != 2) {
            System.err.println("usage: a folder for the broker's data, and a port (0 for any free one)");
            System.exit(2);
        }
        try {
            LocalBroker broker = LocalBroker.start(Path.of(arguments[0]), port(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            out.println("ready " + broker.address());
            out.flush();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same message
        }
        throw new IllegalArgumentException("'" + text + "' is no port: give a number from 0 to 65535");
    }
}
