package io.gregor.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gregor.cli.UpProcess;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Procedures whose proof is under way when those are killed that take part in it: who runs the wrong translations, who
 * weighs what came of them, and who waits for both. Each time it is known that it was under way: the manager says so
 * right before, and a procedure whose proof was over too soon gives way to another one.
 */
final class ProofsUnderFire {
    private static final List<String> VICTIMS = List.of("executor.*", "tester", "manager");
    private static final int TRIES = 5;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final UpProcess cluster;
    private final Duration patience;
    private final List<String> migrations = new ArrayList<>();

    ProofsUnderFire(UpProcess cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /** Migrations and objects that must have been promoted, as the target's ledger has them. */
    List<String> promoted() {
        return migrations.stream().map(m -> m + " dbo." + m).toList();
    }

    void kill() {
        for (String victims : VICTIMS) {
            int tries = 0;
            while (!isProving(submit())) {
                assertThat(++tries)
                        .as("proofs that were over before they were seen")
                        .isLessThan(TRIES);
            }
            cluster.file().processes().stream()
                    .filter(it -> it.name().matches(victims))
                    .flatMap(it -> ProcessHandle.of(it.pid()).stream())
                    .forEach(it -> {
                        it.destroyForcibly();
                        it.onExit().join();
                    });
            System.out.println("killed " + victims + " in the midst of a proof");
        }
    }

    private String submit() {
        String name = "graded" + migrations.size();
        migrations.add(name);
        cluster.submit(name, source(name), Map.of("prove", true), patience);
        return name;
    }

    private static String source(String name) {
        return """
                create procedure dbo.%s @points int, @late int, @grade varchar(10) output
                as
                begin
                    if @points is null or @points < 0
                        select @grade = 'none'
                    else if @points - @late * 5 >= 90
                        select @grade = 'best'
                    else if @points - @late * 5 >= 50
                        select @grade = 'passed'
                    else
                        select @grade = 'failed'
                    return @points / 10
                end
                """.formatted(name);
    }

    /** Waits for the proof; false when there is nothing to be seen of it any more. */
    private boolean isProving(String name) {
        var state = new AtomicReference<>("");
        Waiting.until("the proof of " + name, patience, LOOK_EVERY, () -> {
            state.set(object(name).path("state").asText());
            return List.of("proving", "weighing", "promoting", "promoted", "needs-person", "failed")
                    .contains(state.get());
        });
        return state.get().equals("proving");
    }

    private JsonNode object(String name) {
        for (JsonNode object :
                cluster.get("/api/migrations/" + name + "/objects", patience).path("objects")) {
            return object;
        }
        return MissingNode.getInstance();
    }

    /** Each is promoted, with the whole proof: that of one is that of all, and nothing was left out. */
    void checkProofs() {
        List<String> proofs = new ArrayList<>();
        for (String name : migrations) {
            String path = "/api/migrations/" + name;
            cluster.await(
                    patience,
                    () -> cluster.get(path, patience).path("state").asText().equals("finished"));
            JsonNode object = cluster.get(path + "/artifacts/migration.json", patience)
                    .path("objects")
                    .path(0);
            assertThat(object.path("state").asText())
                    .as(() -> object + cluster.words())
                    .isEqualTo("promoted");
            JsonNode proof = object.path("proof");
            assertThat(proof.path("mutants").asInt()).as(proof::toString).isGreaterThan(20);
            assertThat(proof.path("notes")).as(proof::toString).isEmpty();
            proofs.add(proof.path("branches") + " " + proof.path("covered") + " " + proof.path("mutants") + " "
                    + proof.path("killed"));
        }
        assertThat(proofs).as("what the same procedure's proof says").containsOnly(proofs.getFirst());
    }
}
