package io.gregor.migration.team;

import java.util.Locale;

/** Where an object stands on its way. */
public enum ObjectState {
    /** The manager knows it; what it depends on is not there yet. */
    PLANNED,
    /** The assistant writes the first translation. */
    DRAFTING,
    /** The executor tries whether the draft can be created. */
    DEPLOYING,
    /** The tester writes the tests. */
    WRITING_TESTS,
    /** The executor runs the tests against the draft. */
    RUNNING,
    /** The tester judges what came of it. */
    JUDGING,
    /** The executor runs the tests against variants of the accepted draft. */
    PROVING,
    /** The tester makes out what the tests are worth. */
    WEIGHING,
    /** The assistant mends the draft. */
    REPAIRING,
    /** The tests passed; a person is asked. */
    AWAITING_APPROVAL,
    /** Proven; it waits until the others are, so that all go into the target together. */
    READY,
    /** The executor puts the proven definition into the target. */
    PROMOTING,
    /** It is in the target. */
    PROMOTED,
    /** It is proven and not for the target: that has it already, or this is a dry run. */
    PROVEN,
    /** No rule, model or test could finish it. */
    NEEDS_PERSON,
    /** Something outside the object prevented it. */
    FAILED;

    public boolean isFinal() {
        return this == PROMOTED || this == PROVEN || this == NEEDS_PERSON || this == FAILED;
    }

    /** The words people read: {@code writing tests}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
