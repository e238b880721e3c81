package io.gregor.manager;

import io.gregor.migration.message.Outcome;
import io.gregor.migration.team.ObjectEvent;

/** Which event an answer is, given how many attempts the user allows and whether a person is to be asked. */
final class Events {
    private Events() {}

    static ObjectEvent of(Outcome outcome, ObjectProgress progress) {
        return switch (outcome) {
            case Outcome.Drafted d -> ObjectEvent.DRAFTED;
            case Outcome.NotDrafted n -> ObjectEvent.NOT_DRAFTED;
            case Outcome.Deployed d -> progress.suite() == null ? ObjectEvent.DEPLOYED : ObjectEvent.DEPLOYED_AGAIN;
            case Outcome.NotDeployed n -> orOut(ObjectEvent.NOT_DEPLOYED, progress.attempts(), progress);
            case Outcome.TestsWritten t -> ObjectEvent.TESTS_WRITTEN;
            case Outcome.NotTestable n -> ObjectEvent.NOT_TESTABLE;
            case Outcome.TestsRan r -> ObjectEvent.TESTS_RAN;
            case Outcome.ScriptBroken b -> orOut(ObjectEvent.SCRIPT_BROKEN, progress.scripts() + 1, progress);
            case Outcome.Accepted a -> proves(progress) ? ObjectEvent.ACCEPTED_TO_PROVE : accepted(progress);
            case Outcome.VariantsRan v -> ObjectEvent.VARIANTS_RAN;
            case Outcome.Weighed w -> accepted(progress);
            case Outcome.Rejected r -> orOut(ObjectEvent.REJECTED, progress.attempts(), progress);
            case Outcome.Approved a -> together(progress) ? ObjectEvent.APPROVED_TO_WAIT : ObjectEvent.APPROVED;
            case Outcome.Disapproved d -> orOut(ObjectEvent.DISAPPROVED, progress.attempts(), progress);
            case Outcome.Cancelled c -> ObjectEvent.CANCELLED;
            case Outcome.Promoted p -> ObjectEvent.PROMOTED;
            case Outcome.NotPromoted n -> ObjectEvent.NOT_PROMOTED;
            case Outcome.Rehearsed r -> ObjectEvent.REHEARSED;
            case Outcome.WorkFailed w -> ObjectEvent.WORK_FAILED;
        };
    }

    /** What the target has already is not reported, so that nobody would read what its tests are worth. */
    static boolean proves(ObjectProgress progress) {
        return progress.start().promote() && progress.start().options().prove();
    }

    private static ObjectEvent accepted(ObjectProgress progress) {
        if (!progress.start().promote()) {
            return ObjectEvent.ACCEPTED_AS_GIVEN;
        }
        var options = progress.start().options();
        if (options.askApproval() && !options.promotion().dryRun()) {
            return ObjectEvent.ACCEPTED_IF_APPROVED;
        }
        return together(progress) ? ObjectEvent.ACCEPTED_TO_WAIT : ObjectEvent.ACCEPTED;
    }

    private static boolean together(ObjectProgress progress) {
        return progress.start().options().promotion().together();
    }

    private static ObjectEvent orOut(ObjectEvent event, int tried, ObjectProgress progress) {
        return tried < progress.start().options().maxAttempts() ? event : ObjectEvent.OUT_OF_ATTEMPTS;
    }
}
