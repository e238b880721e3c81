package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.cli.remote.ClusterTeam;
import io.gregor.cli.remote.Clusters;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationSessionTest {
    private static final int OBJECTS = 40;
    private static final String LONG = "-- a long line of a script\n".repeat(2_000);

    @TempDir
    Path folder;

    @Test
    void theArtifactsHoldWholeScriptsThoughTheFinishDoesNot() throws Exception {
        var reports =
                IntStream.range(0, OBJECTS).mapToObj(i -> report("P" + i, i)).toList();
        var finished = new MigrationFinished("m1", reports, Duration.ofSeconds(1));
        assertThat(finished.reports()).allMatch(r -> r.draft() == null && r.suite() == null);
        int code;
        try (var team =
                new ClusterTeam(Clusters.by(ManagerClient.at("127.0.0.1:1"), System.err), "default", System.err)) {
            code = new MigrationSession(team, true, folder).run(watcher -> {
                reports.forEach(r -> watcher.accept(new ObjectReported("m1", r)));
                watcher.accept(new ObjectReported("m1", reports.getFirst())); // told twice
                watcher.accept(finished);
                return finished;
            });
        }
        assertThat(code).isEqualTo(ExitCodes.ALL_DONE);
        for (int i = 0; i < OBJECTS; i++) {
            assertThat(folder.resolve("P" + i + ".sql")).hasContent("create P" + i + "\n" + LONG);
            assertThat(folder.resolve("test_P" + i + ".sql")).hasContent("test P" + i + "\n" + LONG);
            assertThat(folder.resolve("test_P" + i + "_results.txt"))
                    .hasContent("test name,short description,pass|fail\nt,checks t" + i + ",pass\n");
        }
        assertThat(folder.resolve("migration.json")).content().contains("dbo.P" + (OBJECTS - 1));
    }

    @Test
    void whereAReportSaysAnotherEndTheFinishIsRight() throws Exception {
        var late = report("P", 1);
        var lost = new ObjectReport(
                late.object(), late.kind(), End.FAILED, "lost", 0, null, null, List.of(), List.of(), Duration.ZERO);
        var finished = new MigrationFinished("m1", List.of(lost), Duration.ofSeconds(1));
        int code;
        try (var team =
                new ClusterTeam(Clusters.by(ManagerClient.at("127.0.0.1:1"), System.err), "default", System.err)) {
            code = new MigrationSession(team, true, folder).run(watcher -> {
                watcher.accept(new ObjectReported("m1", late));
                return finished;
            });
        }
        assertThat(code).isEqualTo(ExitCodes.SOME_OBJECT_NOT);
        assertThat(folder.resolve("P.sql")).doesNotExist();
        assertThat(folder.resolve("migration.json")).content().contains("\"failed\"", "lost");
    }

    private static ObjectReport report(String name, int number) {
        var test = new TestCase("t", "checks t" + number, Oracle.GIVEN, List.of("printed"));
        return new ObjectReport(
                ObjectName.of(name),
                ObjectKind.PROCEDURE,
                End.PROMOTED,
                "",
                1,
                new Draft("rules", "create " + name + "\n" + LONG, List.of(), null, List.of()),
                new TestSuite("test " + name + "\n" + LONG, List.of(test), List.of()),
                List.of(new TestResult(test, true, "")),
                List.of(),
                Duration.ofMillis(1234));
    }
}
