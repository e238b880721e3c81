package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object's state machine hears: the answers to {@link Work}, and a person's word. */
public sealed interface Outcome {
    ObjectId object();

    /** The round of the request that this answers. */
    int round();

    @MessageType("gregor.migration.drafted")
    record Drafted(ObjectId object, int round, Draft draft) implements Outcome {}

    /** Nobody could draft it: rules do not suffice, and no model could help. */
    @MessageType("gregor.migration.not-drafted")
    record NotDrafted(ObjectId object, int round, String reason, List<Finding> findings) implements Outcome {
        public NotDrafted {
            findings = List.copyOf(findings);
        }
    }

    /** It deploys. The fingerprint is a hash of the definitions that the sandbox's catalog now holds. */
    @MessageType("gregor.migration.deployed")
    record Deployed(ObjectId object, int round, String fingerprint) implements Outcome {}

    @MessageType("gregor.migration.not-deployed")
    record NotDeployed(ObjectId object, int round, String error) implements Outcome {}

    @MessageType("gregor.migration.tests-written")
    record TestsWritten(ObjectId object, int round, TestSuite suite) implements Outcome {}

    /** No expected values could be had from any oracle. */
    @MessageType("gregor.migration.not-testable")
    record NotTestable(ObjectId object, int round, String reason) implements Outcome {}

    /**
     * The script ran to its end; whether its tests passed is the tester's to say.
     *
     * @param fingerprint a hash of the tested definitions
     * @param definition the tested definitions themselves, in the words of the sandbox's catalog
     * @param before how the target was then, of all that the object needs and will replace, but for what was known of it
     */
    @MessageType("gregor.migration.tests-ran")
    record TestsRan(
            ObjectId object,
            int round,
            String fingerprint,
            ScriptOutcome outcome,
            String definition,
            TargetState before)
            implements Outcome {
        public TestsRan {
            // Messages of before have neither.
            definition = definition == null ? "" : definition;
            before = before == null ? TargetState.UNKNOWN : before;
        }

        public TestsRan(ObjectId object, int round, String fingerprint, ScriptOutcome outcome) {
            this(object, round, fingerprint, outcome, "", TargetState.UNKNOWN);
        }
    }

    /** The database refused the test script itself. */
    @MessageType("gregor.migration.script-broken")
    record ScriptBroken(ObjectId object, int round, String error) implements Outcome {}

    /** @param variants of the draft, to see what the tests notice; none where nobody asked */
    @MessageType("gregor.migration.accepted")
    record Accepted(ObjectId object, int round, List<TestResult> results, List<Variant> variants) implements Outcome {
        public Accepted {
            results = List.copyOf(results);
            variants = variants == null ? List.of() : List.copyOf(variants); // messages of before have none
        }

        public Accepted(ObjectId object, int round, List<TestResult> results) {
            this(object, round, results, List.of());
        }
    }

    /**
     * The tests were run against the variants.
     *
     * @param control their run against the draft itself, in the same way; null where there were no variants
     * @param runs one for each variant, in their order
     */
    @MessageType("gregor.migration.variants-ran")
    record VariantsRan(ObjectId object, int round, @Nullable VariantRun control, List<VariantRun> runs)
            implements Outcome {
        public VariantsRan {
            runs = List.copyOf(runs);
        }
    }

    /** It is known what the tests are worth. */
    @MessageType("gregor.migration.weighed")
    record Weighed(ObjectId object, int round, Proof proof) implements Outcome {}

    @MessageType("gregor.migration.rejected")
    record Rejected(ObjectId object, int round, List<TestResult> results, String explanation) implements Outcome {
        public Rejected {
            results = List.copyOf(results);
        }
    }

    @MessageType("gregor.migration.approved")
    record Approved(ObjectId object, int round, String by) implements Outcome {}

    @MessageType("gregor.migration.disapproved")
    record Disapproved(ObjectId object, int round, String by, String comment) implements Outcome {}

    /** The migration was cancelled by somebody: whatever is being waited for, so that the round says nothing. */
    @MessageType("gregor.migration.object-cancelled")
    record Cancelled(ObjectId object, int round, String by) implements Outcome {}

    /**
     * It is in the target.
     *
     * @param changed false when it already was
     * @param sql what was run for it; null when nobody asked
     * @param missingRoles to whom the source grants something on it, and the target does not have them
     */
    @MessageType("gregor.migration.promoted")
    record Promoted(
            ObjectId object,
            int round,
            boolean changed,
            @Nullable TargetSql sql,
            List<String> missingRoles) implements Outcome {
        public Promoted {
            missingRoles = missingRoles == null ? List.of() : List.copyOf(missingRoles); // messages of before have none
        }

        public Promoted(ObjectId object, int round, boolean changed) {
            this(object, round, changed, null, List.of());
        }
    }

    /** It would be in the target now, and isn't: this was a dry run. */
    @MessageType("gregor.migration.rehearsed")
    record Rehearsed(ObjectId object, int round, boolean changed, TargetSql sql, List<String> missingRoles)
            implements Outcome {
        public Rehearsed {
            missingRoles = missingRoles == null ? List.of() : List.copyOf(missingRoles); // messages of before have none
        }
    }

    @MessageType("gregor.migration.not-promoted")
    record NotPromoted(ObjectId object, int round, String reason) implements Outcome {}

    /** The work could not be done for a reason that has nothing to do with the object: no sandbox, a full disk. */
    @MessageType("gregor.migration.work-failed")
    record WorkFailed(ObjectId object, int round, String reason) implements Outcome {}
}
