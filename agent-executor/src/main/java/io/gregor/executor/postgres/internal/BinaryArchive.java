package io.gregor.executor.postgres.internal;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The packed PostgreSQL of this platform: a {@code .txz} on the class path. */
public final class BinaryArchive {
    private static final Object IN_THIS_JVM = new Object();

    private final URL resource;

    private BinaryArchive(URL resource) {
        this.resource = resource;
    }

    public static BinaryArchive forThisPlatform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = "postgres-%s-%s%s.txz"
                .formatted(
                        os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : os.replace(" ", ""),
                        arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : "arm_64",
                        Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "");
        URL found = BinaryArchive.class.getResource("/" + name);
        if (found == null) {
            throw new InfrastructureException(
                    "no PostgreSQL is packed for %s on %s (looked for %s): install PostgreSQL 15 or later and set GREGOR_POSTGRES_BIN to its bin folder"
                            .formatted(os, arch, name));
        }
        return new BinaryArchive(found);
    }

    /** The folder that holds {@code bin}, {@code lib} and {@code share}; unpacked now if it isn't there yet. */
    public Path unpackedIn(Path cache) {
        try {
            Path folder = cache.resolve("postgres-" + fingerprint());
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(cache);
                unpackOnce(cache, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new InfrastructureException("cannot unpack PostgreSQL into %s: %s".formatted(cache, e), e);
        }
    }

    private void unpackOnce(Path cache, Path folder) throws IOException {
        synchronized (IN_THIS_JVM) { // a file lock does not exclude threads of one JVM
            try (FileChannel lock = FileChannel.open(
                            cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (!Files.isDirectory(folder) && held.isValid()) {
                    Path unfinished = Files.createDirectories(cache.resolve("unpacking"));
                    Folders.delete(unfinished);
                    unpack(unfinished);
                    // A half-unpacked folder never carries the final name.
                    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private void unpack(Path into) throws IOException {
        try (InputStream raw = resource.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new UncheckedIOException(new IOException("hard link in the archive: " + entry.getName()));
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Changes with the content, so that another version never meets an old folder; cheap, as the jar knows its CRC. */
    private String fingerprint() throws IOException {
        URLConnection connection = resource.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return "%d".formatted(connection.getContentLengthLong());
    }
}
