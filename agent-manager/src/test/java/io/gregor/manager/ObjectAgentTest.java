package io.gregor.manager;

import static io.gregor.migration.team.ObjectState.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.team.ObjectState;
import io.gregor.migration.team.Transitions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays every way through the transition table; a move of the table that no test makes fails the class. */
class ObjectAgentTest {
    private static final Set<String> VISITED = new HashSet<>();
    private static final List<ObjectState> BUSY =
            List.of(DRAFTING, DEPLOYING, WRITING_TESTS, RUNNING, JUDGING, PROVING, WEIGHING, REPAIRING, PROMOTING);
    private ObjectStage stage;

    @BeforeEach
    void open() {
        stage = new ObjectStage();
    }

    @AfterEach
    void close() {
        VISITED.addAll(stage.moves());
        stage.close();
    }

    @AfterAll
    static void everyTransitionWasVisited() {
        var table = Transitions.all().stream()
                .map(t -> t.from().words() + " / " + t.event().words() + " / " + t.to().words())
                .collect(Collectors.toSet());
        assertThat(VISITED).containsExactlyInAnyOrderElementsOf(table);
    }

    @Test
    void theStraightWay() {
        stage.begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).deployed();
        stage.expect(WRITING_TESTS).testsWritten();
        stage.expect(RUNNING).ran();
        stage.expect(JUDGING).accepted();
        stage.expect(PROMOTING).promoted();
        var report = stage.expectEnd(PROMOTED);
        assertThat(report.end()).isEqualTo(End.PROMOTED);
        assertThat(report.reason()).isEmpty();
        assertThat(report.attempts()).isEqualTo(1);
        assertThat(report.passed()).isEqualTo(1);
    }

    @Test
    void anErrorGoesBackToTheAssistantWithItsText() {
        stage.begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).notDeployed("ERROR 42601: syntax error");
        stage.expect(REPAIRING).drafted();
        assertThat(stage.lastProblem()).isEqualTo("ERROR 42601: syntax error");
        stage.expect(DEPLOYING).deployed();
        stage.expect(WRITING_TESTS).testsWritten();
        stage.expect(RUNNING).scriptBroken("ERROR 42601: syntax error at or near \"\\\"");
        stage.expect(WRITING_TESTS).testsWritten();
        stage.expect(RUNNING).ran();
        stage.expect(JUDGING).rejected("mid was expected, low came");
        stage.expect(REPAIRING).drafted();
        assertThat(stage.lastProblem()).isEqualTo("mid was expected, low came");
        stage.expect(DEPLOYING).deployed();
        stage.expect(RUNNING).ran(); // the tests are written already, and a repair does not change them
        stage.expect(JUDGING).accepted();
        stage.expect(PROMOTING).promoted();
        assertThat(stage.expectEnd(PROMOTED).attempts()).isEqualTo(3);
    }

    @Test
    void whatNobodyIsAskedForIsThatOfWhoSubmittedIt() {
        stage.submittedBy("bob").begin();
        stage.toJudging().accepted();
        stage.expect(PROMOTING).promoted();
        assertThat(stage.promotionApprovedBy()).isEqualTo("auto, submitted by bob");
    }

    @Test
    void aPersonSaysYes() {
        stage.submittedBy("bob").askApproval().begin();
        stage.toJudging().accepted();
        stage.expect(AWAITING_APPROVAL).approved();
        stage.expect(PROMOTING).promoted();
        assertThat(stage.promotionApprovedBy()).isEqualTo("ann");
        stage.expectEnd(PROMOTED);
    }

    @Test
    void aPersonSaysNoAndTheCommentGoesBack() {
        stage.askApproval().begin();
        stage.toJudging().accepted();
        stage.expect(AWAITING_APPROVAL).disapproved("name it better");
        stage.expect(REPAIRING).notDrafted("the rules cannot");
        assertThat(stage.lastProblem()).contains("ann").contains("name it better");
        stage.expectEnd(NEEDS_PERSON);
    }

    @Test
    void whatTheTargetHasIsProvenAndNotPromoted() {
        stage.given().begin();
        stage.toJudging().accepted();
        stage.expectEnd(PROVEN);
    }

    @Test
    void nobodyCanDraftIt() {
        stage.begin();
        stage.expect(DRAFTING).notDrafted("a.sql:3: no rule for MERGE");
        assertThat(stage.expectEnd(NEEDS_PERSON).reason()).isEqualTo("a.sql:3: no rule for MERGE");
    }

    @Test
    void nobodyCanTestIt() {
        stage.begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).deployed();
        stage.expect(WRITING_TESTS).notTestable("no oracle knows OPENXML");
        assertThat(stage.expectEnd(NEEDS_PERSON).reason()).isEqualTo("no oracle knows OPENXML");
    }

    @Test
    void attemptsEnd() {
        stage.attempts(1).begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).notDeployed("ERROR");
        assertThat(stage.expectEnd(NEEDS_PERSON).reason()).isEqualTo("ERROR");
    }

    @Test
    void attemptsEndAtTheTests() {
        stage.attempts(1).begin();
        stage.toJudging().rejected("low came");
        assertThat(stage.expectEnd(NEEDS_PERSON).reason()).isEqualTo("low came");
    }

    @Test
    void attemptsEndAtTheTestScript() {
        stage.attempts(1).begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).deployed();
        stage.expect(WRITING_TESTS).testsWritten();
        stage.expect(RUNNING).scriptBroken("ERROR");
        stage.expectEnd(NEEDS_PERSON);
    }

    @Test
    void attemptsEndAtThePerson() {
        stage.attempts(1).askApproval().begin();
        stage.toJudging().accepted();
        stage.expect(AWAITING_APPROVAL).disapproved("no");
        stage.expectEnd(NEEDS_PERSON);
    }

    @Test
    void aPersonIsAskedAboutTheDefinitionThatWasTested() {
        stage.askApproval().begin();
        stage.to(AWAITING_APPROVAL);
        assertThat(stage.askedAbout()).isEqualTo("the definition");
    }

    @Test
    void whatWasTestedGoesAlongWithTheRequestToPromote() {
        stage.begin();
        stage.to(PROMOTING);
        assertThat(stage.runRequest().copied()).isEqualTo(ObjectStage.COPIED);
        assertThat(stage.promotionRequest().before()).isEqualTo(ObjectStage.COPIED.and(ObjectStage.BEFORE));
        assertThat(stage.promotionRequest().fingerprint()).isEqualTo("f1");
    }

    @Test
    void togetherItWaitsForTheOthersAndEndsAsAllDo() {
        stage.together().begin();
        stage.to(READY);
        assertThat(stage.ready().fingerprint()).isEqualTo("f1");
        assertThat(stage.ready().before()).isEqualTo(ObjectStage.BEFORE);
        assertThat(stage.mayPromote()).isTrue();
        stage.promoted();
        assertThat(stage.expectEnd(PROMOTED).end()).isEqualTo(End.PROMOTED);
        stage.restart().begin();
        stage.to(READY).notPromoted("dbo.Other: no");
        assertThat(stage.expectEnd(FAILED).reason()).isEqualTo("dbo.Other: no");
    }

    @Test
    void togetherAPersonIsAskedBefore() {
        stage.together().askApproval().begin();
        stage.to(AWAITING_APPROVAL).approved();
        stage.expect(READY);
        assertThat(stage.ready().approvedBy()).isEqualTo("ann");
    }

    @Test
    void aDryRunEndsAsProvenAsksNobodyAndTellsItsSql() {
        stage.dryRun().askApproval().begin();
        stage.to(READY).rehearsed();
        var report = stage.expectEnd(PROVEN);
        assertThat(report.end()).isEqualTo(End.PROVEN);
        assertThat(report.reason()).isEmpty();
        assertThat(report.sql()).isEqualTo(ObjectStage.SQL);
    }

    @Test
    void aRoleThatTheTargetDoesNotHaveIsAFindingWithItsPlace() {
        stage.dryRun().begin();
        stage.to(READY);
        assertThat(stage.ready().grants()).isEqualTo(ObjectStage.GRANTS);
        stage.rehearsed();
        assertThat(stage.expectEnd(PROVEN).findings()).singleElement().satisfies(finding -> assertThat(
                        finding.oneLine())
                .isEqualTo("g.sql:7: The target has no role auditors, so that it is granted nothing [R49]"));
    }

    @Test
    void whatIsReadyCanBeCancelledUntilAnExecutorMayPromoteIt() {
        stage.together().begin();
        stage.to(READY).cancelled("ann");
        stage.expectEnd(FAILED);
        assertThat(stage.mayPromote()).isFalse();
        stage.restart().begin();
        stage.to(READY);
        assertThat(stage.mayPromote()).isTrue();
        stage.cancelled("ann");
        stage.expect(READY).workFailed("no sandbox");
        stage.expectEnd(FAILED);
    }

    @Test
    void whatItsTestsAreWorthIsMadeOutBetweenAcceptanceAndPromotion() {
        stage.proving().begin();
        stage.toJudging();
        assertThat(stage.lastAsked(Work.JudgementRequested.class).draft()).isEqualTo(ObjectStage.DRAFT);
        stage.accepted(ObjectStage.VARIANTS);
        stage.expect(PROVING);
        var trial = stage.lastAsked(Work.VariantsRequested.class);
        assertThat(trial.variants()).isEqualTo(ObjectStage.VARIANTS);
        assertThat(trial.draft()).isEqualTo(ObjectStage.DRAFT);
        stage.variantsRan();
        stage.expect(WEIGHING);
        var weighing = stage.lastAsked(Work.WeighingRequested.class);
        assertThat(weighing.variants()).isEqualTo(ObjectStage.VARIANTS);
        assertThat(weighing.control()).isEqualTo(ObjectStage.CONTROL);
        assertThat(weighing.runs()).isEqualTo(ObjectStage.RUNS);
        stage.weighed();
        stage.expect(PROMOTING).promoted();
        var report = stage.expectEnd(PROMOTED);
        assertThat(report.proof()).isEqualTo(ObjectStage.PROOF);
        assertThat(report.passed()).isEqualTo(1);
    }

    @Test
    void behindTheProofAPersonIsAskedAndARepairedDraftHasNoProofYet() {
        stage.proving().askApproval().begin();
        stage.to(WEIGHING).weighed();
        stage.expect(AWAITING_APPROVAL).disapproved("name it better");
        stage.expect(REPAIRING).drafted();
        stage.expect(DEPLOYING).workFailed("no sandbox");
        assertThat(stage.expectEnd(FAILED).proof()).isNull();
    }

    @Test
    void behindTheProofItWaitsForTheOthersAsWithoutIt() {
        stage.proving().together().begin();
        stage.to(WEIGHING).weighed();
        stage.expect(READY).promoted();
        assertThat(stage.expectEnd(PROMOTED).proof()).isEqualTo(ObjectStage.PROOF);
    }

    @Test
    void whereNobodyAsksThereAreNoVariants() {
        stage.begin();
        stage.toJudging();
        assertThat(stage.lastAsked(Work.JudgementRequested.class).draft()).isNull();
        stage.restart().proving().given().begin();
        stage.toJudging().accepted();
        assertThat(stage.expectEnd(PROVEN).proof())
                .as("what the target has is not reported")
                .isNull();
    }

    @Test
    void theTargetRefuses() {
        stage.begin();
        stage.toJudging().accepted();
        stage.expect(PROMOTING).notPromoted("the target's table differs");
        assertThat(stage.expectEnd(FAILED).reason()).isEqualTo("the target's table differs");
    }

    @Test
    void workThatCannotBeDoneEndsTheObject() {
        stage.proving();
        for (var state : BUSY) {
            stage.restart().begin();
            stage.to(state).workFailed("no sandbox");
            assertThat(stage.expectEnd(ObjectState.FAILED).reason()).isEqualTo("no sandbox");
        }
    }

    @Test
    void aCancelledObjectEndsWhereverItStands() {
        stage.proving();
        for (var state : BUSY) {
            stage.restart().begin();
            stage.to(state).cancelled("ann");
            var report = stage.expectEnd(ObjectState.FAILED);
            assertThat(report.reason()).isEqualTo("cancelled by ann");
            assertThat(stage.mayPromote()).isFalse();
        }
    }

    @Test
    void whatWaitsForAPersonCanBeCancelled() {
        stage.askApproval().begin();
        stage.toJudging().accepted();
        stage.expect(AWAITING_APPROVAL).cancelled("ann");
        stage.expectEnd(FAILED);
        stage.approved();
        stage.expect(FAILED);
    }

    @Test
    void whatAnExecutorMayPromoteIsCancelledTooLate() {
        stage.begin();
        stage.to(PROMOTING);
        assertThat(stage.mayPromote()).isTrue();
        stage.cancelled("ann");
        assertThat(stage.mayPromote()).as("asked again after a crash").isTrue();
        stage.expect(PROMOTING).promoted();
        assertThat(stage.expectEnd(PROMOTED).end()).isEqualTo(End.PROMOTED);
    }

    @Test
    void nobodyMayPromoteWhatIsNotToBePromoted() {
        assertThat(stage.mayPromote()).isFalse();
        stage.begin();
        assertThat(stage.mayPromote()).isFalse();
        stage.to(PROMOTING);
        assertThat(stage.mayPromote(stage.round() - 1)).isFalse();
        stage.promoted();
        assertThat(stage.mayPromote()).isFalse();
    }

    @Test
    void aLateAnswerChangesNothing() {
        stage.begin();
        stage.expect(DRAFTING).drafted();
        stage.expect(DEPLOYING).answer(new Outcome.Deployed(stage.object(), stage.round() - 1, "stale"));
        stage.expect(DEPLOYING).answer(new Outcome.Promoted(stage.object(), stage.round(), true));
        stage.expect(DEPLOYING).deployed();
        stage.expect(WRITING_TESTS);
    }
}
