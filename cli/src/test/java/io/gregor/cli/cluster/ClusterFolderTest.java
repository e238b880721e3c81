package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFolderTest {
    @TempDir
    Path folder;

    @Test
    void logsAreForTheOwnersEyesOnlyAndLinksAreFollowed() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        var prepared = new ClusterFolder(link).prepared();
        assertThat(prepared.path()).isEqualTo(folder.toRealPath().resolve("real"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared.logs())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new ClusterFolder(file).prepared())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot keep a cluster in " + file);
    }

    @Test
    void oneUpPerFolder() {
        var prepared = new ClusterFolder(folder).prepared();
        try (var first = ClusterLock.take(prepared)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ClusterLock.take(prepared))
                    .isInstanceOf(UserError.class)
                    .hasMessage("a cluster runs on " + prepared.path() + " already (process "
                            + ProcessHandle.current().pid() + "): end it first, or choose another --data");
        }
        ClusterLock.take(prepared).close();
    }

    @Test
    void itsFileIsReadAsItWasWritten() throws Exception {
        var cluster = new ClusterFolder(folder);
        assertThat(ClusterFile.read(cluster.file())).isEmpty();
        var file = new ClusterFile(
                "127.0.0.1:1", "127.0.0.1:2", List.of(new ClusterFile.Entry("manager", 7, "127.0.0.1:1")));
        file.write(cluster.file());
        assertThat(ClusterFile.read(cluster.file())).contains(file);
        Files.writeString(cluster.file(), "[1, 2");
        assertThatThrownBy(() -> ClusterFile.read(cluster.file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not what gregor up writes");
    }
}
