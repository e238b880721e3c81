package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Severity;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.report.MigrationJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationJsonTest {
    @Test
    void hasTheFormOfTheContract() throws IOException {
        var reports = List.of(Reports.procedure("TopCustomer", End.PROMOTED, "", 2, 1));
        var json = new ObjectMapper().readTree(MigrationJson.of("m1", reports));
        assertThat(json.toString())
                .isEqualTo("{\"migration\":\"m1\",\"objects\":[{\"name\":\"dbo.TopCustomer\",\"kind\":\"procedure\","
                        + "\"state\":\"promoted\",\"attempts\":1,\"tests\":{\"passed\":2,\"failed\":1},"
                        + "\"oracles\":{\"given\":3},\"findings\":[],\"seconds\":1.23}]}");
    }

    @Test
    void aProofBeginsWithTheContractsKeys() {
        var proof = new Proof(
                new BranchCoverage(12, 12, List.of()),
                new BranchCoverage(5, 4, List.of("line 7: else")),
                20,
                19,
                List.of(new Proof.Survivor(3, "< became <=")),
                List.of("a note"));
        assertThat(MigrationJson.of("m1", List.of(Reports.proven("TopCustomer", 3, proof))))
                .contains(
                        "\"proof\":{\"branches\":12,\"covered\":12,\"mutants\":20,\"killed\":19,\"oracles\":{\"given\":3},"
                                + "\"uncovered\":[],\"target\":{\"branches\":5,\"covered\":4,\"uncovered\":[\"line 7: else\"]},"
                                + "\"survivors\":[{\"line\":3,\"change\":\"< became <=\"}],\"notes\":[\"a note\"]}");
    }

    @Test
    void givesTheReasonWhereAnObjectIsNotPromoted() throws IOException {
        var finding = new Finding("R48", Severity.NEEDS_PERSON, "a.sql", 3, "MERGE", "No rule for MERGE.", "Write it.");
        var report = Reports.withFinding("Load", End.NEEDS_PERSON, finding);
        var object = new ObjectMapper()
                .readTree(MigrationJson.of("m1", List.of(report)))
                .path("objects")
                .path(0);
        assertThat(object.path("state").asText()).isEqualTo("needs-person");
        assertThat(object.path("reason").asText()).contains("a.sql:3").contains("MERGE");
        assertThat(object.path("findings").path(0).path("severity").asText()).isEqualTo("needs-person");
    }
}
