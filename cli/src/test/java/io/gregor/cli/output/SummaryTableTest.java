package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    @Test
    void showsARowPerObjectAndTheReasonsBelow() {
        var reports = List.of(
                Reports.procedure("TopCustomer", End.PROMOTED, "", 9, 0),
                Reports.procedure("Load", End.NEEDS_PERSON, "a.sql:3: no rule for MERGE", 0, 0));
        assertThat(SummaryTable.of(reports, Style.PLAIN)).isEqualTo("""
                        object           kind       result        attempts  tests passed  time
                        dbo.TopCustomer  procedure  promoted      1         9 of 9        1.2 s
                        dbo.Load         procedure  needs-person  1         -             1.2 s

                        dbo.Load: a.sql:3: no rule for MERGE
                        """);
    }

    @Test
    void saysBelowWhatTheTestsAreWorthAndWhatAPersonShouldLookAt() {
        var survivors = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new Proof.Survivor(i, "< became <="))
                .toList();
        var proof = new Proof(
                new BranchCoverage(12, 11, List.of("@n is null (line 4)")),
                BranchCoverage.NONE,
                20,
                8,
                survivors,
                List.of("2 variants were not run"));
        var nothing = new Proof(BranchCoverage.NONE, BranchCoverage.NONE, 0, 0, List.of(), List.of("no tests"));
        var reports = List.of(Reports.proven("TopCustomer", 9, proof), Reports.proven("aTable", 2, nothing));
        assertThat(SummaryTable.of(reports, Style.PLAIN))
                .contains("""
                        dbo.TopCustomer: proof: 11 of 12 branches, 8 of 20 mutants noticed
                            no test takes: @n is null (line 4)
                            not noticed: line 1: < became <=
                        """)
                .endsWith("""
                            not noticed: line 10: < became <=
                            not noticed: and 2 more, in migration.json
                            2 variants were not run
                        """)
                .doesNotContain("dbo.aTable: proof");
    }

    @Test
    void letsNoNameSteerTheTerminal() {
        var reports = List.of(Reports.procedure("x\u001b[2J", End.PROMOTED, "", 1, 0));
        assertThat(SummaryTable.of(reports, Style.PLAIN))
                .doesNotContain("\u001b")
                .contains("x\\u001b[2J");
    }

    @Test
    void coloursOnlyWhenAsked() {
        var reports = List.of(Reports.procedure("A", End.PROMOTED, "", 1, 0));
        assertThat(SummaryTable.of(reports, Style.PLAIN)).doesNotContain("\u001b");
        assertThat(SummaryTable.of(reports, Style.COLOURED)).contains("\u001b[32m");
    }
}
