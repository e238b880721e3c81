package io.gregor.migration.team;

import java.util.Locale;

/** What can happen to an object. Each comes from one message, some also from a limit that is reached. */
public enum ObjectEvent {
    STARTED,
    DRAFTED,
    NOT_DRAFTED,
    DEPLOYED,
    /** A repaired draft deploys; its tests are written already, and a repair never changes them. */
    DEPLOYED_AGAIN,
    NOT_DEPLOYED,
    TESTS_WRITTEN,
    NOT_TESTABLE,
    TESTS_RAN,
    SCRIPT_BROKEN,
    ACCEPTED,
    ACCEPTED_IF_APPROVED,
    /** Accepted, and nothing is to be promoted. */
    ACCEPTED_AS_GIVEN,
    /** Accepted, and promoted together with the others. */
    ACCEPTED_TO_WAIT,
    /** Accepted, and what the tests are worth is to be shown first. */
    ACCEPTED_TO_PROVE,
    /** The tests were run against variants of the draft. */
    VARIANTS_RAN,
    REJECTED,
    APPROVED,
    /** Approved, and promoted together with the others. */
    APPROVED_TO_WAIT,
    DISAPPROVED,
    PROMOTED,
    NOT_PROMOTED,
    /** It could be promoted; a dry run does no more. */
    REHEARSED,
    /** As many drafts or test scripts were tried as the user allows. */
    OUT_OF_ATTEMPTS,
    /** Somebody stopped the migration. */
    CANCELLED,
    /** Work could not be done for a reason outside the object. */
    WORK_FAILED;

    /** The words people read: {@code tests written}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
