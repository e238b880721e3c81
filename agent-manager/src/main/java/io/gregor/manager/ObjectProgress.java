package io.gregor.manager;

import io.gregor.core.MessageType;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Work.ObjectStarted;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.team.ObjectState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an object's state machine remembers.
 *
 * @param round the request that is being waited for
 * @param attempts drafts so far
 * @param scripts test scripts that the database refused as such so far
 * @param problem what was last wrong: why it is being repaired, or why it ended
 * @param approvedBy who said yes; {@code auto} where nobody was to be asked
 * @param committed an executor was told that it may change the target
 * @param sql what was run on the target; null when nobody asked
 * @param worth what is known of what the tests are worth
 */
@MessageType("gregor.manager.object")
record ObjectProgress(
        ObjectStarted start,
        Instant since,
        ObjectState state,
        int round,
        int attempts,
        int scripts,
        @Nullable Draft draft,
        @Nullable TestSuite suite,
        @Nullable ScriptOutcome outcome,
        List<TestResult> results,
        List<Finding> findings,
        String fingerprint,
        String problem,
        String approvedBy,
        boolean committed,
        Tested tested,
        @Nullable TargetSql sql,
        Worth worth) {
    ObjectProgress {
        // What was remembered before has neither.
        tested = tested == null ? Tested.NOT_YET : tested;
        worth = worth == null ? Worth.UNKNOWN : worth;
    }

    /**
     * What the tests were run with.
     *
     * @param definition the definitions of the sandbox's catalog
     * @param before how the target was then
     */
    record Tested(String definition, TargetState before) {
        static final Tested NOT_YET = new Tested("", TargetState.UNKNOWN);
    }

    static final String NOBODY_ASKED = "auto";

    static ObjectProgress of(ObjectStarted start, Instant now) {
        return new ObjectProgress(
                start,
                now,
                ObjectState.PLANNED,
                0,
                0,
                0,
                null,
                null,
                null,
                List.of(),
                List.of(),
                "",
                "",
                unasked(start),
                false,
                Tested.NOT_YET,
                null,
                Worth.UNKNOWN);
    }

    /** Whose promotion it is until somebody says yes. */
    private static String unasked(ObjectStarted start) {
        var by = start.options().submittedBy();
        return by == null ? NOBODY_ASKED : NOBODY_ASKED + ", submitted by " + by;
    }

    ObjectProgress movedTo(ObjectState next) {
        return new ObjectProgress(
                start,
                since,
                next,
                round + 1,
                attempts,
                scripts,
                draft,
                suite,
                outcome,
                results,
                findings,
                fingerprint,
                problem,
                approvedBy,
                false,
                tested,
                sql,
                worth);
    }

    /** With the yes to an executor's last question. */
    ObjectProgress permitted() {
        return new ObjectProgress(
                start,
                since,
                state,
                round,
                attempts,
                scripts,
                draft,
                suite,
                outcome,
                results,
                findings,
                fingerprint,
                problem,
                approvedBy,
                true,
                tested,
                sql,
                worth);
    }

    /** With what an answer tells, before it is decided where that leads. */
    ObjectProgress with(Outcome told) {
        var next = new ObjectChange(this);
        switch (told) {
            case Outcome.Drafted d -> next.drafted(d.draft());
            case Outcome.NotDrafted n -> next.notDrafted(n);
            case Outcome.Deployed d -> next.problem = "";
            case Outcome.NotDeployed n -> next.problem = n.error();
            case Outcome.TestsWritten t -> next.suite = t.suite();
            case Outcome.NotTestable n -> next.problem = n.reason();
            case Outcome.TestsRan r -> next.ran(r);
            case Outcome.ScriptBroken b -> next.broken(b.error());
            case Outcome.Accepted a -> next.accepted(a);
            case Outcome.VariantsRan v -> next.worth = worth.with(v);
            case Outcome.Weighed w -> next.worth = Worth.of(w.proof());
            case Outcome.Rejected r -> {
                next.results = r.results();
                next.problem = r.explanation();
            }
            case Outcome.Approved a -> next.approvedBy = a.by();
            case Outcome.Disapproved d -> next.problem = "not approved by " + d.by() + ": " + d.comment();
            case Outcome.Cancelled c -> next.problem = "cancelled by " + c.by();
            case Outcome.Promoted p -> next.promoted(p.sql(), p.missingRoles());
            case Outcome.Rehearsed r -> next.promoted(r.sql(), r.missingRoles());
            case Outcome.NotPromoted n -> next.problem = n.reason();
            case Outcome.WorkFailed w -> next.problem = w.reason();
        }
        return next.done();
    }
}
