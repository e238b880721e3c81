package io.gregor.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.cli.GregorProcess;
import io.gregor.cli.UpProcess;
import io.gregor.executor.target.Targets;
import io.gregor.testkit.fault.Trail;
import io.gregor.testkit.provider.FakeProvider;
import io.gregor.testkit.provider.Question;
import io.gregor.testkit.provider.Response;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Two objects that wait for a person's word while all processes end: one is approved, the other one is rejected, drafted
 * anew as the person wants it, and approved then. Both are in the target in the end, and nothing was done twice for it.
 */
public final class OpenQuestions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LIKED = "liked";
    private static final String DISLIKED = "disliked";
    private static final String COMMENT = "say where this number comes from";
    private static final String HEEDED = "/* the number of the relation in pg_class */";

    private final Path home;
    private final Places places = new Places(Duration.ZERO);
    private final FakeProvider provider = FakeProvider.start(this::answer);

    /** @param home of the cluster */
    public OpenQuestions(Path home) {
        this.home = home;
    }

    /** Starts the cluster, with the model that these objects need. */
    public UpProcess start(String... options) throws Exception {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--model", "openai:fake"));
        return UpProcess.start(home, provider.environment(), all.toArray(String[]::new));
    }

    /** The migrations that wait. */
    public static List<String> migrations() {
        return List.of(LIKED, DISLIKED);
    }

    /** Submits them, and returns when both wait for a person. */
    public void ask(UpProcess cluster) throws SQLException {
        new Trail(TeamKillTest.store(cluster)).watch();
        cluster.submit(LIKED, Places.source(1), true, PATIENCE);
        cluster.submit(DISLIKED, Places.source(2), true, PATIENCE);
        cluster.await(PATIENCE, () -> waiting(cluster).equals(Set.of(LIKED, DISLIKED)));
    }

    /** Everything has been ended meanwhile: says yes to the one and no to the other, which waits again soon after. */
    public void answer(UpProcess cluster) throws Exception {
        assertThat(waiting(cluster)).as("what is listed after the start").containsExactlyInAnyOrder(LIKED, DISLIKED);
        gregor("approve", LIKED, Places.name(1));
        var kafka = "kafka://" + cluster.file().kafka(); // the other way to say it
        gregor("reject", DISLIKED, Places.name(2), "--reason", COMMENT, "--cluster", kafka);
        cluster.await(
                PATIENCE, () -> finished(cluster, LIKED) && provider.calls().size() == 3);
        cluster.await(PATIENCE, () -> waiting(cluster).equals(Set.of(DISLIKED)));
        assertThat(provider.paid(COMMENT)).as("questions with the comment").isEqualTo(1);
        assertThat(inTarget()).containsExactly(Places.name(1));
    }

    /** Everything has been killed meanwhile: says yes to what is left. */
    public void answerTheLast(UpProcess cluster) throws Exception {
        assertThat(waiting(cluster)).as("what is listed after the start").containsExactly(DISLIKED);
        gregor("approve", DISLIKED, Places.name(2));
        cluster.await(PATIENCE, () -> finished(cluster, DISLIKED));
        for (var migration : migrations()) {
            var end = cluster.get("/api/migrations/" + migration, PATIENCE);
            assertThat(end.path("objects").path("promoted").asInt())
                    .as(end.toString())
                    .isEqualTo(1);
        }
        nothingWasDoneTwice(cluster);
    }

    private void nothingWasDoneTwice(UpProcess cluster) throws SQLException {
        assertThat(inTarget()).as("rows of the ledger").containsExactly(Places.name(1), Places.name(2));
        assertThat(provider.paid().values())
                .as("how often each question was paid")
                .containsExactly(1, 1, 1);
        assertThat(new Trail(TeamKillTest.store(cluster)).results())
                .extracting(it -> it.agent() + " " + it.messageId() + " " + it.step())
                .as("recorded steps")
                .anyMatch(it -> it.contains("answer of "))
                .doesNotHaveDuplicates();
        assertThat(target("select prosrc from pg_proc where proname = 'place2'"))
                .singleElement()
                .asString()
                .contains(HEEDED);
    }

    /** The model writes as before, and heeds what a person says. */
    private Response answer(Question question, int asked) {
        var answer = places.answer(question, asked);
        return question.last().contains(COMMENT)
                        && answer instanceof Response.Late(var time, Response.Text(String text))
                ? new Response.Late(time, new Response.Text(text.replace("c.oid::integer", "c.oid::integer " + HEEDED)))
                : answer;
    }

    private Set<String> waiting(UpProcess cluster) {
        return StreamSupport.stream(
                        cluster.get("/api/status", PATIENCE).path("migrations").spliterator(), false)
                .filter(migration -> !migration.path("waiting").isEmpty())
                .map(migration -> migration.path("migration").asText())
                .collect(Collectors.toSet());
    }

    private static boolean finished(UpProcess cluster, String migration) {
        JsonNode state = cluster.get("/api/migrations/" + migration, PATIENCE).path("state");
        return state.asText().equals("finished");
    }

    private void gregor(String... arguments) throws Exception {
        var result = GregorProcess.run(Map.of("GREGOR_HOME", home.toString()), "", arguments);
        assertThat(result.exit()).as(result.all()).isZero();
    }

    /** What of it the target's ledger has, each as often as it was promoted. */
    private List<String> inTarget() throws SQLException {
        return target("select object from gregor.ledger where migration in ('%s', '%s') order by object"
                .formatted(LIKED, DISLIKED));
    }

    private List<String> target(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var lease = Targets.defaultTarget(home).leaseUntilClosed();
                var connection = lease.running().login().open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() {
        provider.close();
    }
}
