package io.gregor.executor.postgres;

import io.gregor.executor.TestHome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link ServerHolder} in a JVM of its own. */
public record OtherJvm(Process process) {

    public static OtherJvm start(String what, Path home) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), what, home);
    }

    static OtherJvm start(List<String> prefix, String classPath, String what, Path home) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ServerHolder.class.getName(),
                what,
                home.toString()));
        return new OtherJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("/"))
                .start());
    }

    /** Its next line, or null when it has ended. */
    public String line() throws IOException {
        BufferedReader reader = process.inputReader();
        return reader.readLine();
    }

    /** A home whose binaries are those that all tests share. */
    public static Path homeIn(Path folder) throws IOException {
        PostgresBinaries.in(TestHome.path().resolve("cache"));
        Files.createSymbolicLink(folder.resolve("cache"), TestHome.path().resolve("cache"));
        return folder;
    }

    /** Takes the link to the shared binaries away, before somebody deletes the folder with all it holds. */
    public static void forget(Path home) throws IOException {
        Files.deleteIfExists(home.resolve("cache"));
    }
}
