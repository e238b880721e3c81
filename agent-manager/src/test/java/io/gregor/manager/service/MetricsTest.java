package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.SourceFile;
import io.gregor.testkit.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager tells of itself, of its migrations, and of its cluster. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class MetricsTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI root;

    @Inject
    RuntimeHost host;

    @BeforeEach
    void ready() {
        new Api(root.toString().replaceAll("/$", "")).awaitReady();
    }

    @Test
    void migrationsThatEndAreCountedWithTheirObjects() {
        double complete = value("gregor_migration_time_seconds_count", "outcome=\"complete\"");
        double incomplete = value("gregor_migration_time_seconds_count", "outcome=\"incomplete\"");
        double planned = value("gregor_migrations_planned_total");
        double left = value("gregor_objects_total", "kind=\"procedure\"", "end=\"failed\"");
        submit("measured", "select 1");
        submit("measured-stopped", "create procedure Top as print 'x'");
        host.runtime().publish(new MigrationCancelled("measured-stopped", "ann"), Topics.migration("measured-stopped"));
        Waiting.until(
                "both have ended",
                () -> value("gregor_migration_time_seconds_count", "outcome=\"complete\"") == complete + 1
                        && value("gregor_migration_time_seconds_count", "outcome=\"incomplete\"") == incomplete + 1);
        assertThat(value("gregor_migrations_planned_total")).isEqualTo(planned + 2);
        assertThat(value("gregor_objects_total", "kind=\"procedure\"", "end=\"failed\""))
                .isEqualTo(left + 1);
    }

    @Test
    void theRuntimeTellsOfItsMessages() {
        submit("told-of", "create procedure Top as print 'x'");
        Waiting.until("it is being drafted", () -> value("gregor_object_moves_total", "to=\"drafting\"") > 0);
        assertThat(value("gregor_deliveries_total", "agent=\"migration\"", "outcome=\"handled\""))
                .isPositive();
        assertThat(value("gregor_deliveries_total", "agent=\"object\"", "outcome=\"handled\""))
                .isPositive();
        assertThat(value("gregor_published_total", "agent=\"migration\"", "message=\"gregor.migration.planned\""))
                .isPositive();
        assertThat(value("gregor_handler_time_seconds_count", "agent=\"migration\"", "outcome=\"succeeded\""))
                .isPositive();
        assertThat(value("gregor_handler_time_seconds_bucket", "agent=\"migration\"", "outcome=\"succeeded\"", "+Inf"))
                .isPositive();
        assertThat(value("gregor_commit_time_seconds_sum", "agent=\"migration\""))
                .isPositive();
        assertThat(scrape()).doesNotContain("told-of").doesNotContain("uri=\"/q/");
    }

    @Test
    void brokerAndStoreTellOfTheCluster() {
        for (var agent : List.of("migration", "object", "result")) {
            Waiting.until(
                    "all messages for " + agent + " are dealt with",
                    () -> value("gregor_consumer_lag_messages", "agent=\"" + agent + "\"") == 0);
        }
        assertThat(value("gregor_nodes", "state=\"alive\"")).isOne();
        assertThat(value("gregor_nodes", "state=\"silent\"")).isZero();
        assertThat(value("gregor_dead_letters_waiting")).isNotNegative();
    }

    private void submit(String migration, String sql) {
        var file = new SourceFile("it.sql", SourceFile.Kind.SQL, sql);
        var submitted = new MigrationSubmitted(migration, List.of(file), List.of(), null, MigrationOptions.DEFAULT);
        host.runtime().publish(submitted, Topics.migration(migration));
    }

    /** The value of the one metric that has all these labels. */
    private double value(String name, String... labels) {
        var found = scrape().lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        assertThat(found)
                .as(name + List.of(labels))
                .singleElement()
                .asString()
                .contains("application=\"gregor-manager\"");
        return Double.parseDouble(found.getFirst().substring(found.getFirst().lastIndexOf(' ')));
    }

    private String scrape() {
        var request = HttpRequest.newBuilder(root.resolve("/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
