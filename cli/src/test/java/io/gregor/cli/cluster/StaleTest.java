package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleTest {
    @TempDir
    Path data;

    @Test
    void endsWhatBelongsToItsFolderAndNothingElse() throws Exception {
        var folder = new ClusterFolder(data.resolve("cluster"));
        var other = new ClusterFolder(data.resolve("cluster-2"));
        var ours = marked(folder);
        var theirs = marked(other);
        try {
            assertThat(Stale.find(folder)).extracting(ProcessHandle::pid).containsExactly(ours.pid());
            assertThat(Stale.end(folder)).isEqualTo(1);
            assertThat(ours.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(theirs.isAlive()).isTrue();
            assertThat(Stale.end(folder)).isZero();
        } finally {
            ours.destroyForcibly();
            theirs.destroyForcibly();
        }
    }

    private static Process marked(ClusterFolder folder) throws Exception {
        // It starts nothing itself: what it starts is marked as it is, for a moment.
        var script = "echo ready; read line";
        var process = new ProcessBuilder("/bin/sh", "-c", script, "java", Stale.mark(folder)).start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }
}
