package io.gregor.executor.postgres;

import io.gregor.executor.target.DefaultTarget;
import io.gregor.executor.target.Targets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A program that tests start as a process of its own: it holds a server until it is ended, or starts a target and ends. */
public final class ServerHolder {
    private ServerHolder() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "hold", "once" -> {
                PostgresServer server = PostgresServer.startConfined(
                        PostgresBinaries.in(home.resolve("cache")), ServerProfile.throwAway(), home.resolve("run"));
                server.login().open().close();
                System.out.println(server.pid() + " " + server.folder() + " "
                        + server.confinement().text());
                if (arguments[0].equals("hold")) {
                    Thread.currentThread().join();
                }
            }
            case "target" -> {
                DefaultTarget.Running running = Targets.defaultTarget(home).ensureStarted();
                try (Connection connection = running.target().open();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select current_user")) {
                    rows.next();
                    System.out.println(running.login().port() + " " + running.wasRunning() + " " + rows.getString(1));
                }
            }
            case "lease" -> {
                Targets.defaultTarget(home).lease();
                System.out.println("leased");
                Thread.currentThread().join();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
