package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of a server's Unix socket, which only the server's account and root get into. */
final class SocketFolder {
    /** Where a server listens on no port, its number is only part of the socket's name. */
    static final int NUMBER = 5432;
    /** What the kernels have room for, less a byte for its end: 104 on macOS, 108 on Linux. */
    private static final int LONGEST_PATH = 103;

    private SocketFolder() {}

    /** Makes the folder beside the data, for the data's owner; empty where a socket can't be had there. */
    static Optional<Path> beside(Path data) throws IOException {
        Path folder = data.resolveSibling("socket");
        int length = folder.resolve(".s.PGSQL." + NUMBER).toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH || !supported()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Object owner = Files.getAttribute(data, "unix:uid");
        if (!owner.equals(Files.getAttribute(folder, "unix:uid"))) {
            Files.setAttribute(folder, "unix:uid", owner);
        }
        return Optional.of(folder);
    }

    /** Whether this process gets to the server; as root in a container it may lack the right to. */
    static boolean reachable(Path folder) {
        try (UnixSocket socket = new UnixSocket(folder.resolve(".s.PGSQL." + NUMBER))) {
            socket.connect();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean supported() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
