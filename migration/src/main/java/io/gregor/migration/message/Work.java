package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object's state machine asks of assistant, executor and tester. Each is answered by an {@link Outcome}. */
public sealed interface Work {
    ObjectId object();

    /** Counts the requests for one object; the answer repeats it, so that a late answer is known as late. */
    int round();

    /**
     * To the object's state machine: begin.
     *
     * @param schema the objects that {@code source} needs, directly or not, in the order of their creation
     * @param prerequisites the accepted PostgreSQL scripts of {@code schema}, in that order
     * @param givenCases the user's cases for this object as JSON text; null where there are none
     * @param promote whether it goes into the target; false for what the target already has
     * @param copied how the target was when prerequisites were copied from it
     * @param recording what the source database once showed for this object as JSON text; null where nothing is recorded
     */
    @MessageType("gregor.migration.object-started")
    record ObjectStarted(
            ObjectId object,
            int round,
            SourceObject source,
            Dialect dialect,
            List<SourceObject> schema,
            List<String> prerequisites,
            @Nullable String givenCases,
            boolean promote,
            MigrationOptions options,
            TargetState copied,
            @Nullable String recording)
            implements Work {
        public ObjectStarted {
            copied = copied == null ? TargetState.UNKNOWN : copied; // messages of before have none
            schema = List.copyOf(schema);
            prerequisites = List.copyOf(prerequisites);
        }

        /** Without a recording. */
        public ObjectStarted(
                ObjectId object,
                int round,
                SourceObject source,
                Dialect dialect,
                List<SourceObject> schema,
                List<String> prerequisites,
                @Nullable String givenCases,
                boolean promote,
                MigrationOptions options,
                TargetState copied) {
            this(object, round, source, dialect, schema, prerequisites, givenCases, promote, options, copied, null);
        }
    }

    /**
     * To the assistant: translate.
     *
     * @param problem what was wrong with the last draft; null the first time
     */
    @MessageType("gregor.migration.draft-requested")
    record DraftRequested(
            ObjectId object,
            int round,
            SourceObject source,
            Dialect dialect,
            List<SourceObject> schema,
            @Nullable Problem problem)
            implements Work {
        public DraftRequested {
            schema = List.copyOf(schema);
        }
    }

    /**
     * What was wrong with a draft.
     *
     * @param text the database's error, or each failed test with what it expected and what came
     */
    record Problem(Draft draft, String text) {}

    /** To the executor: does the draft deploy, and does it create what it should and nothing else? */
    @MessageType("gregor.migration.deploy-requested")
    record DeployRequested(ObjectId object, int round, List<String> prerequisites, Draft draft) implements Work {
        public DeployRequested {
            prerequisites = List.copyOf(prerequisites);
        }
    }

    /**
     * To the tester: write the tests.
     *
     * @param draft only its shape matters: expected values never come from a translation
     * @param broken the error with which the database refused the last script itself; null the first time
     * @param use which source database is asked; {@link SourceUse#NONE} where none is
     * @param recording what it once showed for this object as JSON text, to be used in its place; null where nothing is
     *     recorded
     */
    @MessageType("gregor.migration.tests-requested")
    record TestsRequested(
            ObjectId object,
            int round,
            SourceObject source,
            Dialect dialect,
            List<SourceObject> schema,
            Draft draft,
            @Nullable String givenCases,
            @Nullable BrokenScript broken,
            SourceUse use,
            @Nullable String recording)
            implements Work {
        public TestsRequested {
            schema = List.copyOf(schema);
            use = use == null ? SourceUse.NONE : use; // messages of before have none
        }

        /** Without a source. */
        public TestsRequested(
                ObjectId object,
                int round,
                SourceObject source,
                Dialect dialect,
                List<SourceObject> schema,
                Draft draft,
                @Nullable String givenCases,
                @Nullable BrokenScript broken) {
            this(object, round, source, dialect, schema, draft, givenCases, broken, SourceUse.NONE, null);
        }
    }

    /** A test script that did not run to its end, and why. */
    record BrokenScript(String script, String error) {}

    /**
     * To the executor: run the tests against the draft in a fresh sandbox.
     *
     * @param target where the object goes when it is proven, to see how it is there now; null when it goes nowhere
     * @param copied what is known of the target already, from when prerequisites were copied from it
     */
    @MessageType("gregor.migration.run-requested")
    record RunRequested(
            ObjectId object,
            int round,
            List<String> prerequisites,
            Draft draft,
            TestSuite suite,
            @Nullable String target,
            TargetState copied)
            implements Work {
        public RunRequested {
            copied = copied == null ? TargetState.UNKNOWN : copied; // messages of before have none
            prerequisites = List.copyOf(prerequisites);
        }

        public RunRequested(ObjectId object, int round, List<String> prerequisites, Draft draft, TestSuite suite) {
            this(object, round, prerequisites, draft, suite, null, TargetState.UNKNOWN);
        }
    }

    /**
     * To the tester: is the draft right?
     *
     * @param draft of which variants are wanted with an acceptance; null when they are not
     */
    @MessageType("gregor.migration.judgement-requested")
    record JudgementRequested(
            ObjectId object,
            int round,
            TestSuite suite,
            ScriptOutcome outcome,
            @Nullable Draft draft) implements Work {
        public JudgementRequested(ObjectId object, int round, TestSuite suite, ScriptOutcome outcome) {
            this(object, round, suite, outcome, null);
        }
    }

    /** To the executor: run the tests against each variant of the draft, which itself has passed them. */
    @MessageType("gregor.migration.variants-requested")
    record VariantsRequested(
            ObjectId object,
            int round,
            List<String> prerequisites,
            Draft draft,
            TestSuite suite,
            List<Variant> variants)
            implements Work {
        public VariantsRequested {
            prerequisites = List.copyOf(prerequisites);
            variants = List.copyOf(variants);
        }
    }

    /**
     * To the tester: what are the tests worth?
     *
     * @param control the tests' run against the draft itself, done as those of the variants; null where there was none
     * @param runs one for each variant, in their order
     */
    @MessageType("gregor.migration.weighing-requested")
    record WeighingRequested(
            ObjectId object,
            int round,
            TestSuite suite,
            List<Variant> variants,
            @Nullable VariantRun control,
            List<VariantRun> runs)
            implements Work {
        public WeighingRequested {
            variants = List.copyOf(variants);
            runs = List.copyOf(runs);
        }
    }

    /**
     * To the executor: put it into the target.
     *
     * @param fingerprint the proven definition's hash; a definition with another one is refused
     * @param approvedBy who said yes; {@code auto} where nobody was to be asked
     * @param needs the names of the objects that it needs directly
     * @param before how the target was when it was tested, and of what was copied from it, then; a difference is refused
     * @param grants what the source lets whom do with it
     */
    @MessageType("gregor.migration.promotion-requested")
    record PromotionRequested(
            ObjectId object,
            int round,
            List<String> prerequisites,
            Draft draft,
            String fingerprint,
            String target,
            String approvedBy,
            PromotionOptions options,
            List<String> needs,
            TargetState before,
            List<ObjectGrant> grants)
            implements Work {
        public PromotionRequested {
            prerequisites = List.copyOf(prerequisites);
            // Messages of before have none of these.
            options = options == null ? PromotionOptions.DEFAULT : options;
            needs = needs == null ? List.of() : List.copyOf(needs);
            before = before == null ? TargetState.UNKNOWN : before;
            grants = grants == null ? List.of() : List.copyOf(grants);
        }

        public PromotionRequested(
                ObjectId object,
                int round,
                List<String> prerequisites,
                Draft draft,
                String fingerprint,
                String target,
                String approvedBy) {
            this(
                    object,
                    round,
                    prerequisites,
                    draft,
                    fingerprint,
                    target,
                    approvedBy,
                    PromotionOptions.DEFAULT,
                    List.of(),
                    TargetState.UNKNOWN,
                    List.of());
        }
    }

    /**
     * The executor's last question before it changes the target, to the object's state machine: is it still wanted? Asked
     * with a request and answered by {@link Permission}. After a yes a cancellation comes too late.
     */
    @MessageType("gregor.migration.promotion-ready")
    record PromotionReady(ObjectId object, int round) implements Work {}

    /** The answer to {@link PromotionReady}. */
    @MessageType("gregor.migration.permission")
    record Permission(boolean granted) {}
}
