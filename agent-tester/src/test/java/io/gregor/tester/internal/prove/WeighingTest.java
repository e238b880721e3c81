package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.ScriptOutcome.SqlError;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Edit;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Proof.Survivor;
import io.gregor.migration.proof.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private static final BranchCoverage SOURCE = new BranchCoverage(3, 2, List.of("@a = 1 (line 2)"));
    private static final TestSuite SUITE =
            new TestSuite("SELECT 1", List.of(new TestCase("a", "a", Oracle.MODEL, List.of())), List.of(), SOURCE);
    private static final Variant WRONG = new Variant("1 -> 2", 7, new Edit(3, 4, "2"));
    private static final Variant COUNTING = new Variant("counts", 1, List.of(), "BEGIN", "SELECT 1");

    private static ScriptOutcome outcome(String result, ResultTable... more) {
        List<ResultTable> tables = new ArrayList<>();
        tables.add(new ResultTable(
                List.of("test", "description", "result", "detail"), List.of(List.of("a", "a", result, ""))));
        tables.addAll(Arrays.asList(more));
        return new ScriptOutcome(tables, List.of(), null, Duration.ZERO);
    }

    private static ResultTable counts(String... taken) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            rows.add(List.of("line " + i, taken[i]));
        }
        return new ResultTable(List.of("branch", "taken"), new ArrayList<>(rows));
    }

    @Test
    void whatAnyTestNoticesIsKilled() {
        var error = new ScriptOutcome(
                List.of(), List.of(), new SqlError("57014", "canceled", "", "", 0, true), Duration.ZERO);
        Proof proof =
                Weighing.weigh(SUITE, List.of(WRONG, WRONG, WRONG), List.of(outcome("fail"), error, outcome("pass")));
        assertThat(proof.mutants()).isEqualTo(3);
        assertThat(proof.killed()).isEqualTo(2);
        assertThat(proof.survivors()).containsExactly(new Survivor(7, "1 -> 2"));
        assertThat(proof.source()).isEqualTo(SOURCE);
        assertThat(proof.notes()).isEmpty();
    }

    @Test
    void whatCouldNotBeDeployedDoesNotCount() {
        Proof proof = Weighing.weigh(SUITE, List.of(WRONG, WRONG), Arrays.asList(null, outcome("fail")));
        assertThat(proof.mutants()).isEqualTo(1);
        assertThat(proof.killed()).isEqualTo(1);
        assertThat(proof.notes()).containsExactly("1 variant was refused by PostgreSQL and not counted.");
    }

    @Test
    void branchesAreReadFromTheCountingVariant() {
        Proof proof = Weighing.weigh(SUITE, List.of(COUNTING), List.of(outcome("pass", counts("t", "f", "t"))));
        assertThat(proof.target()).isEqualTo(new BranchCoverage(3, 2, List.of("line 1")));
        assertThat(proof.mutants()).isZero();
    }

    @Test
    void branchesAreNotKnownWhereCountingChangedWhatTestsSee() {
        for (ScriptOutcome outcome : Arrays.asList(
                null,
                outcome("fail", counts("t")),
                outcome("pass"),
                outcome("pass", outcome("pass").results().getFirst()))) {
            Proof proof = Weighing.weigh(SUITE, List.of(COUNTING), Arrays.asList(outcome));
            assertThat(proof.target()).isEqualTo(BranchCoverage.NONE);
            assertThat(proof.notes()).singleElement().asString().contains("is not known");
        }
    }

    @Test
    void nothingToChangeIsSaid() {
        assertThat(Weighing.weigh(SUITE, List.of(), List.of()).notes()).hasSize(1);
        assertThat(Weighing.weigh(new TestSuite("SELECT 1", List.of(), List.of()), List.of(), List.of())
                        .notes())
                .singleElement()
                .asString()
                .contains("no tests");
    }

    @Test
    void eachVariantHasAnOutcome() {
        assertThatIllegalArgumentException().isThrownBy(() -> Weighing.weigh(SUITE, List.of(WRONG), List.of()));
    }
}
