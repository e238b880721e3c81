package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.faults.OpenQuestions;
import io.gregor.executor.target.Targets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster, started, used, hurt, stopped and started again by the command. The services have to be packaged. */
@Timeout(900)
class ClusterTest {
    private static final String EXAMPLE = "examples/top-customer";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path home;

    @BeforeEach
    void shareTheProgramsOfPostgres() throws IOException {
        GregorProcess.sharing(home);
    }

    @Test
    void doesWhatALocalRunDoesAndGoesOnAfterWhateverHappens() throws Exception {
        var expected = summary(json(GregorProcess.run("migrate", EXAMPLE, "--json")));
        List<String> migrations;
        String manager;
        try (var questions = new OpenQuestions(home)) {
            try (var up = questions.start("--executors", "2")) {
                manager = up.file().manager();
                assertThat(up.said()).containsPattern("(?m)^executor-2 +pid \\d+ +127\\.0\\.0\\.1:\\d+ +ready after");
                migrations = isUsed(up, expected);
                questions.ask(up);
                up.terminate();
                assertThat(up.said()).contains("ended after");
                assertThat(up.left()).as("processes left").isEmpty();
            }
            try (var up = questions.start("--executors", "2")) {
                assertThat(up.file().manager()).isEqualTo(manager);
                remembers(migrations);
                assertThat(summary(json(gregor("follow", migrations.getFirst(), "--json"))))
                        .isEqualTo(expected);
                questions.answer(up);
                up.killAllHard();
            }
            try (var up = questions.start()) {
                questions.answerTheLast(up);
            }
        }
    }

    /** Returns the migrations that are done, in their order. */
    private List<String> isUsed(UpProcess up, List<String> expected) throws Exception {
        var manager = up.file().manager();
        var migrated = json(gregor("migrate", EXAMPLE, "--json", "--cluster", manager));
        var first = migrated.path("migration").asText();
        assertThat(summary(migrated)).isEqualTo(expected);
        assertThat(home.resolve("runs").resolve(first).resolve("test_TopCustomer_results.txt"))
                .isNotEmptyFile();
        assertThat(home.resolve("runs").resolve(first).resolve("objects/TopCustomer.html"))
                .content()
                .contains("The customer with the dearest order", "put into the target");
        looksHealthy(up, first);
        tellsOfItsSandboxes(up);
        aSecondUpIsRefused(up);

        up.killHard("executor-1");
        var second = isSpokenToByKafka(up, first, expected);
        up.awaitWords("executor-1 is back");
        assertThat(up.said()).contains("executor-1 was ended by signal 9; it is started again in 0.5 s");

        var third = onTheTablesOfTheTarget(manager);
        isRolledBack(List.of(third, second, first), manager);
        return List.of(first, second, third);
    }

    /** Migrates once more, by the address of the broker alone; returns the migration. */
    private String isSpokenToByKafka(UpProcess up, String first, List<String> expected) throws Exception {
        var kafka = up.file().kafka();
        var said = gregor("migrate", EXAMPLE, "--json", "--cluster", kafka);
        var migrated = json(said);
        assertThat(summary(migrated)).isEqualTo(expected);
        assertThat(said.err())
                .isEqualTo("gregor: " + kafka + " is a Kafka broker, so the cluster is spoken to by its topics\n");
        var migration = migrated.path("migration").asText();
        assertThat(files(migration)).isEqualTo(files(first));
        assertThat(summary(json(gregor("follow", first, "--json", "--cluster", "kafka://" + kafka))))
                .isEqualTo(expected);
        var refused = gregor("trace", first, "--cluster", "kafka://" + kafka);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("gregor: gregor trace is answered by a manager")
                .hasLineCount(1);
        return migration;
    }

    /** The names of all that a migration has written. */
    private Set<String> files(String migration) throws IOException {
        var folder = home.resolve("runs").resolve(migration);
        try (var all = Files.walk(folder)) {
            return all.map(it -> folder.relativize(it).toString()).collect(Collectors.toSet());
        }
    }

    private void remembers(List<String> done) throws Exception {
        var expected = new ArrayList<String>();
        done.forEach(migration -> expected.add(migration + " finished"));
        OpenQuestions.migrations().forEach(migration -> expected.add(migration + " running"));
        var known = json(gregor("status", "--json")).path("migrations");
        assertThat(StreamSupport.stream(known.spliterator(), false)
                        .map(m -> m.path("migration").asText() + " "
                                + m.path("state").asText()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private void looksHealthy(UpProcess up, String migration) throws Exception {
        // One that gets no processor time for a while is thought to be gone, until it speaks again.
        up.await(Duration.ofSeconds(60), () -> liveNodes(up.get("/api/status", Duration.ofSeconds(30)))
                .equals(Set.of("manager", "assistant", "tester", "executor-1", "executor-2")));
        var status = json(gregor("status", "--json"));
        assertThat(status.path("deadLetters").asInt()).isZero();
        assertThat(gregor("dead-letters").out()).isEqualTo("no dead letters\n");
        assertThat(gregor("status").out()).containsPattern(migration + " +finished +3 promoted");
        assertThat(gregor("trace", migration).out())
                .containsPattern("(?m)^ +0\\.000 .*received  outside > request$")
                .containsPattern("submitted  request > migration\n")
                .containsPattern("promotion-requested  object > executor dbo.topcustomer")
                .containsPattern("(?m)^executor +\\d+ +\\d");
    }

    /**
     * The procedure by itself, with a proof: an executor reads its tables from the target, where the first migration put
     * them.
     */
    private String onTheTablesOfTheTarget(String manager) throws Exception {
        var result = gregor("migrate", EXAMPLE + "/TopCustomer.sql", "--prove", "--json", "--cluster", manager);
        var migrated = json(result);
        assertThat(migrated.path("objects")).singleElement().satisfies(object -> {
            assertThat(object.path("state").asText()).isEqualTo("promoted");
            countsWhatTheTestsNotice(object.path("proof"));
        });
        assertThat(result.err()).contains("taken from the target default for the sandboxes, without rows: ");
        return migrated.path("migration").asText();
    }

    /** What a machine was too busy to run is not counted, and the proof says so. */
    private static void countsWhatTheTestsNotice(JsonNode proof) {
        var whole = proof.toString();
        int killed = proof.path("killed").asInt();
        assertThat(killed + proof.path("survivors").size())
                .as(whole)
                .isEqualTo(proof.path("mutants").asInt(-1));
        if (!Pattern.compile("too busy|no variant is counted").matcher(whole).find()) {
            assertThat(killed).as(whole).isPositive();
            assertThat(proof.path("target").path("covered").asInt()).as(whole).isPositive();
        }
    }

    /** The last one first: an object that was promoted again since is not taken away from under the later migration. */
    private void isRolledBack(List<String> migrations, String manager) throws Exception {
        var first = migrations.getLast();
        var dry = gregor("rollback", migrations.getFirst(), "--dry-run", "--cluster", manager);
        assertThat(dry.exit()).as(dry.all()).isZero();
        var unknown = gregor("rollback", "nothing", "--target", "default", "--cluster", manager);
        assertThat(unknown.exit()).as(unknown.all()).isEqualTo(2);
        for (var migration : migrations) {
            var done = json(gregor("rollback", migration, "--json", "--cluster", manager));
            assertThat(done.path("objects")).as(migration).isNotEmpty();
        }
        assertThat(gregor("rollback", first, "--cluster", manager).out()).contains("nothing was done");
        try (var lease = Targets.defaultTarget(home).leaseUntilClosed();
                var connection = lease.running().target().open();
                var rows = connection
                        .createStatement()
                        .executeQuery("select (select count(*) from gregor.ledger where rolled_back_at is null)"
                                + " + (select count(*) from pg_class where relname = 'customer_order')")) {
            rows.next();
            assertThat(rows.getInt(1)).as("what is left of them").isZero();
        }
    }

    private static Set<String> liveNodes(JsonNode status) {
        return StreamSupport.stream(status.path("nodes").spliterator(), false)
                .filter(node -> node.path("live").asBoolean())
                .map(node -> node.path("node").asText())
                .collect(Collectors.toSet());
    }

    /** Each metric that the page on isolation names is told by an executor that has worked. */
    private static void tellsOfItsSandboxes(UpProcess up) throws Exception {
        var named = Pattern.compile("`(gregor_sandbox_\\w+)`")
                .matcher(Files.readString(GregorProcess.PROJECT.resolve("docs/isolation.md")))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(5);
        long acquired = 0;
        for (var executor : List.of("executor-1", "executor-2")) {
            var metrics = metrics(up, executor);
            assertThat(named).allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[ _{]"));
            acquired += acquired(metrics);
        }
        assertThat(acquired).as("sandboxes acquired").isPositive();
    }

    private static String metrics(UpProcess up, String executor) throws Exception {
        var page = URI.create("http://" + up.process(executor).address() + "/q/metrics");
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static long acquired(String metrics) {
        return Pattern.compile("(?m)^gregor_sandbox_acquire_seconds_count\\{[^}]*success=\"yes\"[^}]*} (\\S+)$")
                .matcher(metrics)
                .results()
                .mapToLong(count -> (long) Double.parseDouble(count.group(1)))
                .sum();
    }

    private void aSecondUpIsRefused(UpProcess up) throws Exception {
        var refused = gregor("up");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .startsWith("gregor: a cluster runs on ")
                .contains("(process " + up.pid() + ")")
                .hasLineCount(1);
    }

    private GregorProcess.Result gregor(String... arguments) throws Exception {
        return GregorProcess.run(Map.of("GREGOR_HOME", home.toString()), "", arguments);
    }

    private static JsonNode json(GregorProcess.Result result) throws IOException {
        assertThat(result.exit()).as(result.all()).isZero();
        return JSON.readTree(result.out());
    }

    /** What has to be the same wherever a migration is done. */
    private static List<String> summary(JsonNode migration) {
        return StreamSupport.stream(migration.path("objects").spliterator(), false)
                .map(o -> "%s %s %s %s %s"
                        .formatted(
                                o.path("name").asText(),
                                o.path("kind").asText(),
                                o.path("state").asText(),
                                o.path("attempts").asText(),
                                o.path("tests")))
                .toList();
    }
}
