package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gregor migrate --prove} tells of the tests, in a process. */
class ProveTest {
    private static final String EXAMPLE = "examples/top-customer";

    /** Its last condition is never false, so that nothing can tell what a change of it does. */
    private static final String DEAF = """
            create procedure dbo.Deaf @n int, @word varchar(10) output as
            begin
                if @n > 10
                    select @word = 'many'
                else
                    select @word = 'few'
                if @n > 10 or @n <= 10 or @n is null
                    select @word = @word + '!'
            end
            """;

    @TempDir
    Path home;

    private Map<String, String> environment;

    @BeforeEach
    void shareTheProgramsOfPostgres() throws Exception {
        GregorProcess.sharing(home);
        environment = Map.of("GREGOR_HOME", home.toString());
    }

    @Test
    void eachObjectHasAProofWhoseCountsAgree() throws Exception {
        var out = home.resolve("out");
        var result =
                GregorProcess.run(environment, "", "migrate", EXAMPLE, "--prove", "--json", "--out", out.toString());
        assertThat(result.exit()).as(result.all()).isZero();
        var document = new ObjectMapper().readTree(result.out());
        assertThat(document.path("objects")).hasSize(3).allSatisfy(ProveTest::agrees);
        var proof = document.path("objects").path(2).path("proof");
        assertThat(proof.path("branches").asInt()).isPositive();
        assertThat(proof.path("target").path("branches").asInt()).isPositive();
        assertThat(proof.path("mutants").asInt()).isPositive();
        assertThat(proof.path("killed").asInt()).isPositive();
        assertThat(proof.path("oracles").path("model").isMissingNode()).isTrue();
        var kept = new ObjectMapper().readTree(Files.readString(out.resolve("migration.json")));
        for (int i = 0; i < 3; i++) {
            assertThat(kept.path("objects").path(i).path("proof"))
                    .isEqualTo(document.path("objects").path(i).path("proof"));
        }
    }

    @Test
    void whatNoTestNoticesIsListedAndDoesNotStopThePromotion() throws Exception {
        var source = Files.writeString(home.resolve("deaf.sql"), DEAF);
        var result = GregorProcess.run(
                environment,
                "",
                "migrate",
                source.toString(),
                "--prove",
                "--out",
                home.resolve("out").toString());
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out())
                .containsPattern("dbo.Deaf promoted, \\d+ of \\d+ tests passed, proof: \\d+ of \\d+ branches,")
                .containsPattern("dbo.Deaf: proof: \\d+ of \\d+ branches, \\d+ of \\d+ mutants noticed")
                .containsPattern("(?m)^ +not noticed: line \\d+: ");
    }

    @Test
    void nobodyAskedNobodyIsTold() throws Exception {
        var result = GregorProcess.run(environment, "", "migrate", EXAMPLE, "--json");
        assertThat(result.out()).contains("\"promoted\"").doesNotContain("\"proof\"");
    }

    private static void agrees(JsonNode object) {
        var proof = object.path("proof");
        for (var coverage : List.of(proof, proof.path("target"))) {
            assertThat(coverage.path("covered").asInt()
                            + coverage.path("uncovered").size())
                    .isEqualTo(coverage.path("branches").asInt());
        }
        assertThat(proof.path("killed").asInt() + proof.path("survivors").size())
                .isEqualTo(proof.path("mutants").asInt());
        int oracles = StreamSupport.stream(proof.path("oracles").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum();
        assertThat(oracles)
                .isEqualTo(object.path("tests").path("passed").asInt()
                        + object.path("tests").path("failed").asInt());
    }
}
