package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextActionTest {
    @Test
    void aHoleIsFilledAsItsFindingSays() {
        assertThat(NextAction.of(Samples.hole())).isEqualTo("Take the backup with pg_dump, outside of the procedure.");
    }

    @Test
    void whatFailsItsTestsIsCompared() {
        assertThat(NextAction.of(Samples.failing())).contains("where its failed tests differ");
    }

    @Test
    void whereNoOracleKnowsAPersonGivesCases() {
        var draft = new Draft("rules", "select 1", List.of(), null, List.of());
        var report = new ObjectReport(
                ObjectName.of("p"),
                ObjectKind.PROCEDURE,
                End.NEEDS_PERSON,
                "the interpreter does not know a cursor",
                1,
                draft,
                null,
                List.of(),
                List.of(),
                Duration.ZERO);
        assertThat(NextAction.of(report)).contains("give cases in p.cases.json.");
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void everyEndButAGoodOneHasANextAction(End end) {
        var report = Samples.plain("v", end, "because");
        assertThat(NextAction.of(report).isEmpty()).isEqualTo(report.well());
    }
}
