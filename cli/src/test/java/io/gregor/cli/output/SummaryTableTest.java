package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport.End;
import java.util.List;
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
