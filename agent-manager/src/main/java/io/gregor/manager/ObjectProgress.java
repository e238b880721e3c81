package io.gregor.manager;

import io.gregor.core.MessageType;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Work.ObjectStarted;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.team.ObjectState;
import java.time.Instant;
import java.util.ArrayList;
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
        @Nullable TargetSql sql) {
    ObjectProgress {
        tested = tested == null ? Tested.NOT_YET : tested; // what was remembered before has none
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
                NOBODY_ASKED,
                false,
                Tested.NOT_YET,
                null);
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
                sql);
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
                sql);
    }

    /** With what an answer tells, before it is decided where that leads. */
    ObjectProgress with(Outcome told) {
        var next = new Change(this);
        switch (told) {
            case Outcome.Drafted d -> next.drafted(d.draft());
            case Outcome.NotDrafted n -> next.notDrafted(n);
            case Outcome.Deployed d -> next.problem = "";
            case Outcome.NotDeployed n -> next.problem = n.error();
            case Outcome.TestsWritten t -> next.suite = t.suite();
            case Outcome.NotTestable n -> next.problem = n.reason();
            case Outcome.TestsRan r -> next.ran(r);
            case Outcome.ScriptBroken b -> next.broken(b.error());
            case Outcome.Accepted a -> next.results = a.results();
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

    /** The fields that an answer can change, while it does. */
    private static final class Change {
        private final ObjectProgress before;
        private int attempts;
        private int scripts;
        private @Nullable Draft draft;
        private @Nullable TestSuite suite;
        private @Nullable ScriptOutcome outcome;
        private List<TestResult> results;
        private List<Finding> findings;
        private String fingerprint;
        private String problem;
        private String approvedBy;
        private Tested tested;
        private @Nullable TargetSql sql;

        Change(ObjectProgress before) {
            this.before = before;
            attempts = before.attempts;
            scripts = before.scripts;
            draft = before.draft;
            suite = before.suite;
            outcome = before.outcome;
            results = before.results;
            findings = before.findings;
            fingerprint = before.fingerprint;
            problem = before.problem;
            approvedBy = before.approvedBy;
            tested = before.tested;
            sql = before.sql;
        }

        void drafted(Draft next) {
            draft = next;
            findings = next.findings();
            attempts++;
            results = List.of();
        }

        void notDrafted(Outcome.NotDrafted told) {
            problem = told.reason();
            if (!told.findings().isEmpty()) {
                findings = told.findings();
            }
        }

        void ran(Outcome.TestsRan told) {
            outcome = told.outcome();
            fingerprint = told.fingerprint();
            tested = new Tested(told.definition(), told.before());
        }

        void promoted(@Nullable TargetSql run, List<String> missingRoles) {
            problem = "";
            sql = run;
            var all = new ArrayList<>(findings);
            missingRoles.forEach(role -> before.start.source().grants().stream()
                    .filter(grant -> role.equals(grant.role()))
                    .findFirst()
                    .ifPresent(grant -> all.add(notGranted(grant))));
            findings = all;
        }

        private static Finding notGranted(ObjectGrant grant) {
            return new Finding(
                    "R49",
                    Severity.ASSUMPTION,
                    grant.file(),
                    grant.line(),
                    "",
                    "The target has no role " + grant.role() + ", so that it is granted nothing",
                    "Make the role, and grant it by hand.");
        }

        void broken(String error) {
            scripts++;
            problem = error;
        }

        ObjectProgress done() {
            return new ObjectProgress(
                    before.start,
                    before.since,
                    before.state,
                    before.round,
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
                    before.committed,
                    tested,
                    sql);
        }
    }
}
