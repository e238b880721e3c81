package io.gregor.migration.team;

import static io.gregor.migration.team.ObjectEvent.*;
import static io.gregor.migration.team.ObjectState.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole way of an object as one table. What is not in it cannot happen: an event that has no row in the present
 * state is late or stray, and is dropped.
 */
public final class Transitions {
    /** One move. */
    public record Transition(ObjectState from, ObjectEvent event, ObjectState to) {}

    private static final List<Transition> TABLE = table();

    private Transitions() {}

    private static List<Transition> table() {
        var rows = new ArrayList<>(List.of(
                new Transition(PLANNED, STARTED, DRAFTING),
                new Transition(DRAFTING, DRAFTED, DEPLOYING),
                new Transition(DRAFTING, NOT_DRAFTED, NEEDS_PERSON),
                new Transition(DEPLOYING, DEPLOYED, WRITING_TESTS),
                new Transition(DEPLOYING, DEPLOYED_AGAIN, RUNNING),
                new Transition(DEPLOYING, NOT_DEPLOYED, REPAIRING),
                new Transition(DEPLOYING, OUT_OF_ATTEMPTS, NEEDS_PERSON),
                new Transition(WRITING_TESTS, TESTS_WRITTEN, RUNNING),
                new Transition(WRITING_TESTS, NOT_TESTABLE, NEEDS_PERSON),
                new Transition(RUNNING, TESTS_RAN, JUDGING),
                new Transition(RUNNING, SCRIPT_BROKEN, WRITING_TESTS),
                new Transition(RUNNING, OUT_OF_ATTEMPTS, NEEDS_PERSON),
                new Transition(JUDGING, ACCEPTED, PROMOTING),
                new Transition(JUDGING, ACCEPTED_IF_APPROVED, AWAITING_APPROVAL),
                new Transition(JUDGING, ACCEPTED_AS_GIVEN, PROVEN),
                new Transition(JUDGING, ACCEPTED_TO_WAIT, READY),
                new Transition(JUDGING, ACCEPTED_TO_PROVE, PROVING),
                new Transition(JUDGING, REJECTED, REPAIRING),
                new Transition(JUDGING, OUT_OF_ATTEMPTS, NEEDS_PERSON),
                new Transition(PROVING, VARIANTS_RAN, WEIGHING),
                new Transition(WEIGHING, ACCEPTED, PROMOTING),
                new Transition(WEIGHING, ACCEPTED_IF_APPROVED, AWAITING_APPROVAL),
                new Transition(WEIGHING, ACCEPTED_TO_WAIT, READY),
                new Transition(REPAIRING, DRAFTED, DEPLOYING),
                new Transition(REPAIRING, NOT_DRAFTED, NEEDS_PERSON),
                new Transition(AWAITING_APPROVAL, APPROVED, PROMOTING),
                new Transition(AWAITING_APPROVAL, APPROVED_TO_WAIT, READY),
                new Transition(AWAITING_APPROVAL, DISAPPROVED, REPAIRING),
                new Transition(AWAITING_APPROVAL, OUT_OF_ATTEMPTS, NEEDS_PERSON),
                new Transition(READY, ObjectEvent.PROMOTED, ObjectState.PROMOTED),
                new Transition(READY, REHEARSED, PROVEN),
                new Transition(READY, NOT_PROMOTED, FAILED),
                new Transition(PROMOTING, ObjectEvent.PROMOTED, ObjectState.PROMOTED),
                new Transition(PROMOTING, NOT_PROMOTED, FAILED)));
        for (var busy : List.of(
                DRAFTING, DEPLOYING, WRITING_TESTS, RUNNING, JUDGING, PROVING, WEIGHING, REPAIRING, READY, PROMOTING)) {
            rows.add(new Transition(busy, WORK_FAILED, FAILED));
            rows.add(new Transition(busy, CANCELLED, FAILED));
        }
        rows.add(new Transition(AWAITING_APPROVAL, CANCELLED, FAILED));
        return List.copyOf(rows);
    }

    public static List<Transition> all() {
        return TABLE;
    }

    /** Where {@code event} leads from {@code from}; empty when it has no meaning there. */
    public static Optional<ObjectState> next(ObjectState from, ObjectEvent event) {
        return TABLE.stream()
                .filter(t -> t.from() == from && t.event() == event)
                .map(Transition::to)
                .findFirst();
    }
}
