package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Work.WeighingRequested;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Edit;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts of what an executor tells. */
class WeigherTest {
    private static final BranchCoverage SOURCE = new BranchCoverage(4, 3, List.of("line 7"));
    private static final TestSuite SUITE =
            new TestSuite("SELECT 1", List.of(new TestCase("a", "a", Oracle.MODEL, List.of())), List.of(), SOURCE);
    private static final VariantRun PASSED = run("pass");
    private static final VariantRun FAILED = run("fail");

    @Test
    void whatATestNoticedIsKilledAndWhatNoneDidSurvives() {
        var proof = weigh(PASSED, FAILED, PASSED, VariantRun.notDeployed());
        assertThat(proof.source()).isEqualTo(SOURCE);
        assertThat(proof.mutants()).isEqualTo(2);
        assertThat(proof.killed()).isEqualTo(1);
        assertThat(proof.survivors()).containsExactly(new Proof.Survivor(2, "change 2"));
    }

    @Test
    void whatWasNotRunCountsNeitherWayAndIsSaid() {
        var proof = weigh(PASSED, VariantRun.notRun(), FAILED, VariantRun.notRun());
        assertThat(proof.mutants()).isEqualTo(1);
        assertThat(proof.killed()).isEqualTo(1);
        assertThat(proof.notes()).anyMatch(note -> note.startsWith("2 variants were not run"));
        assertThat(weigh(PASSED, VariantRun.notRun()).notes())
                .anyMatch(note -> note.startsWith("One variant was not run"));
    }

    @Test
    void nothingCountsWhereTheTranslationItselfDoesNotPassAgain() {
        for (var control : List.of(FAILED, VariantRun.notDeployed())) {
            var proof = weigh(control, FAILED, FAILED);
            assertThat(proof.mutants() + proof.killed()).isZero();
            assertThat(proof.survivors()).isEmpty();
            assertThat(proof.source()).isEqualTo(SOURCE);
            assertThat(proof.notes()).singleElement().asString().contains("no variant is counted");
        }
    }

    @Test
    void nothingCountsWhereAnswersAreMissing() {
        var request = new WeighingRequested(
                new ObjectId("m", ObjectName.of("P")), 7, SUITE, variants(3), PASSED, List.of(FAILED));
        assertThat(Weigher.proof(request).mutants()).isZero();
    }

    @Test
    void anObjectWithoutVariantsHasAProofThatSaysSo() {
        var proof = weigh(null);
        assertThat(proof.mutants()).isZero();
        assertThat(proof.notes()).isNotEmpty();
    }

    private static Proof weigh(@Nullable VariantRun control, VariantRun... runs) {
        return Weigher.proof(new WeighingRequested(
                new ObjectId("m", ObjectName.of("P")), 7, SUITE, variants(runs.length), control, List.of(runs)));
    }

    private static List<Variant> variants(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Variant("change " + i, i, new Edit(0, 1, "x")))
                .toList();
    }

    private static VariantRun run(String result) {
        var table = new ResultTable(
                List.of("test", "description", "result", "detail"), List.of(List.of("a", "", result, "")));
        return VariantRun.of(new ScriptOutcome(List.of(table), List.of(), null, Duration.ofMillis(3)));
    }
}
