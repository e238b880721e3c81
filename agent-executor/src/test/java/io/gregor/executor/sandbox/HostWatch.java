package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What must not be touched on this machine: a folder that everybody may write to, a port, and a mark of processes. */
final class HostWatch implements AutoCloseable {
    private final Path folder;
    private final ServerSocket port;
    private final String mark = Long.toString(System.nanoTime());
    private final AtomicInteger connections = new AtomicInteger();

    HostWatch() throws IOException {
        folder = Files.createTempDirectory("gregor-watched-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The script with the places of this machine that it aims at. */
    String aimed(HostileScript script) {
        return script.sql()
                .replace("${FILE}", folder.resolve("was-here").toString())
                .replace("${PORT}", Integer.toString(port.getLocalPort()))
                .replace("${MARK}", mark)
                .replace("${NUL}", "\0")
                .replace("${LONG}", "1 + ".repeat(1_000_000) + "1");
    }

    void assertUntouched() {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("files outside of the sandbox").isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(connections).as("connections out of the sandbox").hasValue(0);
        assertThat(ProcessHandle.allProcesses()
                        .filter(p -> p.info().commandLine().orElse("").contains(mark)))
                .as("processes outside of the sandbox")
                .isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                port.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException e) {
            // The watch is over.
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
