package io.gregor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.UpProcess;
import io.gregor.cli.remote.ClusterTeam;
import io.gregor.cli.remote.Clusters;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.SourceFile;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services as real processes, with a real broker and a real database: the way from source to target. */
class ServicesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("..", "examples", "top-customer");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fourServicesMigrateAndEndWhenToldTo() throws Exception {
        assumeTrue(UpProcess.isBuilt(), "the services are packaged: run mvn package or verify");
        try (var cluster = new SmallCluster(folder)) {
            var services = List.of(
                    cluster.service("manager"),
                    cluster.service("assistant"),
                    cluster.service("executor"),
                    cluster.service("tester"));
            cluster.awaitReady();
            assertThat(cluster.status("tester", "/q/health/live")).isEqualTo(200);
            assertThat(cluster.status("tester", "/q/health/started")).isEqualTo(200);

            try (var team =
                    new ClusterTeam(Clusters.at(cluster.address("manager"), System.err), "default", System.err)) {
                var finished = team.migrate(submission(), progress -> {});
                assertThat(finished.reports())
                        .as(cluster.address("manager"))
                        .hasSize(3)
                        .extracting(ObjectReport::end)
                        .containsOnly(End.PROMOTED);
            }
            assertThat(targetHasProcedure(cluster)).isTrue();
            try (var manager = ManagerClient.at(cluster.address("manager"))) {
                var status = manager.get("/api/status");
                assertThat(status.path("nodes").valueStream().map(n -> n.path("node")
                                .textValue()))
                        .containsExactlyInAnyOrder("manager-1", "assistant-1", "executor-1", "tester-1");
                assertThat(status.path("deadLetters").intValue()).isZero();
            }
            metricsTellOfIt(cluster);
            for (var service : services) {
                assertThat(service.end()).as(service.name()).isEqualTo(128 + 15);
                // What a busy machine makes it wait for it tells in one line, with a number that operators know.
                assertThat(service.said().lines().filter(line -> line.contains("Exception")))
                        .as(service.name())
                        .allMatch(line -> line.matches(".*\"GREGOR-K0[34] .*"));
                assertThat(service.said())
                        .contains("GREGOR-S05 stopped")
                        .doesNotContain(
                                cluster.database().running().login().password().reveal());
                assertThat(service.said().lines().filter(line -> line.contains("GREGOR-S")))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(
                                        JSON.readTree(line).path("service").asText())
                                .isEqualTo("gregor-" + service.name()));
            }
            anExecutorWithoutSandboxesEnds(cluster);
        }
    }

    /** Its sandboxes are made beside its start; that there can be none is found out all the same. */
    private void anExecutorWithoutSandboxesEnds(SmallCluster cluster) throws Exception {
        var target = cluster.database().running().login();
        try (var executor = cluster.service(
                "executor",
                Map.of(
                        "GREGOR_POSTGRES_BIN", folder.toString(),
                        "GREGOR_TARGET", "given",
                        "GREGOR_TARGETS_GIVEN_URL", target.jdbcUrl(),
                        "GREGOR_TARGETS_GIVEN_USER", target.user(),
                        "GREGOR_TARGETS_GIVEN_PASSWORD", target.password().reveal()))) {
            assertThat(executor.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(executor.process().exitValue()).as(executor.said()).isEqualTo(3);
            assertThat(executor.said()).contains("no executable 'postgres' in " + folder);
        }
    }

    /** One migration of three objects: a table and what the rules translate. */
    private static void metricsTellOfIt(SmallCluster cluster) throws IOException {
        Waiting.until(
                "the manager knows that all is dealt with",
                () -> ServedMetrics.of("manager", cluster).value("gregor_consumer_lag_messages") == 0);
        var manager = ServedMetrics.of("manager", cluster);
        assertThat(manager.value("gregor_migrations_planned_total")).isOne();
        assertThat(manager.value("gregor_migration_time_seconds_count", "outcome=\"complete\""))
                .isOne();
        assertThat(manager.value("gregor_objects_total", "end=\"promoted\"")).isEqualTo(3);
        assertThat(manager.value("gregor_objects_total")).isEqualTo(3);
        assertThat(manager.value("gregor_object_moves_total", "to=\"promoted\""))
                .isPositive();
        assertThat(manager.value("gregor_nodes", "state=\"alive\"")).isEqualTo(4);
        var executor = ServedMetrics.of("executor", cluster);
        assertThat(executor.value("gregor_promotions_total", "outcome=\"promoted\""))
                .isPositive();
        assertThat(executor.value("gregor_promotions_total", "outcome=\"failed\""))
                .isZero();
        assertThat(executor.value("gregor_sandbox_acquire_seconds_count", "success=\"yes\""))
                .isPositive();
        assertThat(executor.value("gregor_sandbox_in_use")).isZero();
        var assistant = ServedMetrics.of("assistant", cluster);
        assertThat(assistant.value("gregor_published_total", "message=\"gregor.migration.drafted\""))
                .isPositive();
        assertThat(assistant.value("gregor_model_time_seconds_count")).isZero();
        var tester = ServedMetrics.of("tester", cluster);
        assertThat(tester.value("gregor_published_total", "message=\"gregor.migration.accepted\""))
                .isPositive();
        var all = List.of(manager, executor, assistant, tester);
        assertThat(all).allSatisfy(served -> {
            assertThat(served.value("gregor_deliveries_total", "outcome=\"handled\""))
                    .isEqualTo(served.value("gregor_commit_time_seconds_count"))
                    .isPositive();
            assertThat(served.value("gregor_handler_time_seconds_sum", "outcome=\"succeeded\""))
                    .isPositive();
            assertThat(served.value("gregor_dead_letters_total")).isZero();
            assertThat(served.value("gregor_dead_letters_waiting")).isZero();
            assertThat(served.value("gregor_reachable")).isEqualTo(2);
        });
        var guide = new MetricsGuide(all);
        guide.holds();
        guide.labelsAreSet();
    }

    private static MigrationSubmitted submission() throws IOException {
        return new MigrationSubmitted(
                "packaged",
                List.of(
                        file("schema.sql", SourceFile.Kind.SQL),
                        file("TopCustomer.sql", SourceFile.Kind.SQL),
                        file("TopCustomer.cases.json", SourceFile.Kind.CASES)),
                List.of(),
                null,
                MigrationOptions.DEFAULT);
    }

    private static SourceFile file(String name, SourceFile.Kind kind) throws IOException {
        return new SourceFile(name, kind, Files.readString(EXAMPLE.resolve(name)));
    }

    private static boolean targetHasProcedure(SmallCluster cluster) throws SQLException {
        try (var connection = cluster.database().running().target().open();
                var query = connection.prepareStatement("SELECT count(*) FROM pg_proc WHERE proname = 'topcustomer'")) {
            var row = query.executeQuery();
            row.next();
            return row.getInt(1) == 1;
        }
    }
}
