package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import io.gregor.executor.target.DefaultTarget;
import io.gregor.executor.target.Targets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other tests run as whoever builds; when that is root, this one runs a JVM as somebody else. */
class OrdinaryUserTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path folder;

    @Test
    void anOrdinaryUserUnpacksStartsAndStops() throws Exception {
        assumeThat(new UnixSystem().getUid())
                .as("not root, so every other test is this test")
                .isZero();
        assumeThat(Files.exists(Path.of("/usr/bin/setpriv")))
                .as("setpriv is there")
                .isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String classPath = readableByAll(folder.resolve("classes"));
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setAttribute(home, "unix:uid", NOBODY);
        List<String> asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

        OtherJvm jvm = OtherJvm.start(asNobody, classPath, "hold", home);
        String line = jvm.line();
        Path server = Path.of(line.split(" ")[1]);
        assertThat(Files.getAttribute(server.resolve("data"), "unix:uid")).isEqualTo(NOBODY);
        assertThat(line).contains("account nobody, a private Unix socket and no port");
        if (namespacesAreFree(asNobody)) {
            assertThat(line).contains("no network, no new privileges");
        }
        jvm.process().destroy();
        assertThat(jvm.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server).doesNotExist();

        OtherJvm target = OtherJvm.start(asNobody, classPath, "target", home);
        assertThat(target.line()).matches("\\d+ false gregor");
        // Root looks after a target of somebody else as that somebody.
        DefaultTarget stopped = Targets.defaultTarget(home);
        assertThat(stopped.isRunning()).isTrue();
        stopped.stop();
        assertThat(stopped.isRunning()).isFalse();
        assertThat(stopped.ensureStarted().wasRunning()).isFalse();
        stopped.stop();
    }

    /** Some machines forbid ordinary users to make namespaces. */
    private static boolean namespacesAreFree(List<String> asSomebody) throws Exception {
        List<String> command = new ArrayList<>(asSomebody);
        command.addAll(List.of("unshare", "--user", "--map-current-user", "--net", "--", "true"));
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** Copies the class path to where everybody may read, as the local repository may lie in root's own home. */
    private static String readableByAll(Path to) throws IOException {
        List<String> copies = new ArrayList<>();
        Files.createDirectories(to);
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            Path copy = to.resolve(number++ + "-" + from.getFileName());
            if (Files.isRegularFile(from)) {
                Files.copy(from, copy);
                copies.add(copy.toString());
            } else if (Files.isDirectory(from)) {
                copyFolder(from, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}
