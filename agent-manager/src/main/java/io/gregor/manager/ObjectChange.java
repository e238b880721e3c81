package io.gregor.manager;

import io.gregor.migration.message.Outcome;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of {@link ObjectProgress} that an answer can change, while it does. */
final class ObjectChange {
    private final ObjectProgress before;
    private int attempts;
    private int scripts;
    private @Nullable Draft draft;

    @Nullable TestSuite suite;

    private @Nullable ScriptOutcome outcome;
    List<TestResult> results;
    private List<Finding> findings;
    private String fingerprint;
    String problem;
    String approvedBy;
    private ObjectProgress.Tested tested;
    private @Nullable TargetSql sql;
    Worth worth;

    ObjectChange(ObjectProgress before) {
        this.before = before;
        attempts = before.attempts();
        scripts = before.scripts();
        draft = before.draft();
        suite = before.suite();
        outcome = before.outcome();
        results = before.results();
        findings = before.findings();
        fingerprint = before.fingerprint();
        problem = before.problem();
        approvedBy = before.approvedBy();
        tested = before.tested();
        sql = before.sql();
        worth = before.worth();
    }

    void drafted(Draft next) {
        draft = next;
        findings = next.findings();
        attempts++;
        results = List.of();
        worth = Worth.UNKNOWN;
    }

    void accepted(Outcome.Accepted told) {
        results = told.results();
        worth = Worth.of(told.variants());
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
        tested = new ObjectProgress.Tested(told.definition(), told.before());
    }

    void promoted(@Nullable TargetSql run, List<String> missingRoles) {
        problem = "";
        sql = run;
        var all = new ArrayList<>(findings);
        missingRoles.forEach(role -> before.start().source().grants().stream()
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
                before.start(),
                before.since(),
                before.state(),
                before.round(),
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
                before.committed(),
                tested,
                sql,
                worth);
    }
}
