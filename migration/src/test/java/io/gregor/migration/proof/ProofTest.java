package io.gregor.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTest {
    @Test
    void inBriefTheCountsStayAndWhatGrowsIsCutOnceForEver() {
        var survivors = IntStream.range(0, 50)
                .mapToObj(i -> new Proof.Survivor(i, "x".repeat(119) + "\uD83D\uDE00"))
                .toList();
        var proof = new Proof(
                new BranchCoverage(3, 1, List.of("a", "b")),
                new BranchCoverage(4, 3, List.of("c")),
                60,
                10,
                survivors,
                List.of("a note"));
        var brief = proof.brief();
        assertThat(brief.source()).isEqualTo(new BranchCoverage(3, 1, List.of()));
        assertThat(brief.target()).isEqualTo(new BranchCoverage(4, 3, List.of()));
        assertThat(brief.mutants()).isEqualTo(60);
        assertThat(brief.killed()).isEqualTo(10);
        assertThat(brief.survivors())
                .hasSize(3)
                .extracting(Proof.Survivor::change)
                .as("no character is cut in half")
                .containsOnly("x".repeat(119));
        assertThat(brief.brief()).isEqualTo(brief);
    }
}
