package io.gregor.manager;

import io.gregor.core.MessageContext;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Submission.ObjectReady;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.message.Work.BrokenScript;
import io.gregor.migration.message.Work.Problem;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TestSuite;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each state asks for when an object enters it. */
final class Requests {
    private Requests() {}

    static void send(ObjectProgress p, MessageContext context) {
        var start = p.start();
        var object = start.object();
        int round = p.round();
        switch (p.state()) {
            case DRAFTING -> context.publish(draft(p, null), Topics.to(Topics.DRAFTS, object));
            case REPAIRING ->
                context.publish(draft(p, new Problem(draftOf(p), p.problem())), Topics.to(Topics.DRAFTS, object));
            case DEPLOYING ->
                execute(new Work.DeployRequested(object, round, start.prerequisites(), draftOf(p)), object, context);
            case WRITING_TESTS -> context.publish(tests(p), Topics.to(Topics.TESTS, object));
            case RUNNING ->
                execute(
                        new Work.RunRequested(
                                object,
                                round,
                                start.prerequisites(),
                                draftOf(p),
                                suiteOf(p),
                                start.promote() ? start.options().target() : null,
                                start.copied()),
                        object,
                        context);
            case JUDGING ->
                context.publish(
                        new Work.JudgementRequested(
                                object, round, suiteOf(p), outcomeOf(p), Events.proves(p) ? p.draft() : null),
                        Topics.to(Topics.TESTS, object));
            case AWAITING_APPROVAL ->
                context.publish(
                        new Progress.ApprovalRequested(object.migration(), object, round, definition(p)),
                        Topics.progress(object.migration()));
            case PROMOTING ->
                execute(
                        new Work.PromotionRequested(
                                object,
                                round,
                                start.prerequisites(),
                                draftOf(p),
                                p.fingerprint(),
                                start.options().target(),
                                p.approvedBy(),
                                start.options().promotion(),
                                needs(p),
                                start.copied().and(p.tested().before()),
                                start.source().grants()),
                        object,
                        context);
            case PROVING ->
                execute(
                        new Work.VariantsRequested(
                                object,
                                round,
                                start.prerequisites(),
                                draftOf(p),
                                suiteOf(p),
                                p.worth().variants()),
                        object,
                        context);
            case WEIGHING -> context.publish(weighing(p), Topics.to(Topics.TESTS, object));
            case READY ->
                context.publish(new ObjectReady(object.migration(), unit(p)), Topics.migration(object.migration()));
            case PLANNED, PROMOTED, PROVEN, NEEDS_PERSON, FAILED ->
                throw new IllegalStateException(
                        "nothing is to be asked for when " + p.state().words());
        }
    }

    private static PromotionUnit unit(ObjectProgress p) {
        var start = p.start();
        return new PromotionUnit(
                start.object(),
                p.round(),
                draftOf(p),
                start.schema().stream().map(o -> o.name().key()).toList(),
                needs(p),
                p.fingerprint(),
                p.approvedBy(),
                p.tested().before(),
                start.source().grants());
    }

    private static List<String> needs(ObjectProgress p) {
        return p.start().source().dependsOn().stream().map(ObjectName::toString).toList();
    }

    /** What a person says yes to is what is promoted; the draft's own text stands in for what was tested before. */
    private static String definition(ObjectProgress p) {
        var tested = p.tested().definition();
        return tested.isEmpty() ? draftOf(p).sql() : tested;
    }

    private static Work.DraftRequested draft(ObjectProgress p, @Nullable Problem problem) {
        var start = p.start();
        return new Work.DraftRequested(
                start.object(), p.round(), start.source(), start.dialect(), start.schema(), problem);
    }

    private static Work.TestsRequested tests(ObjectProgress p) {
        var start = p.start();
        var broken = p.suite() == null ? null : new BrokenScript(p.suite().script(), p.problem());
        return new Work.TestsRequested(
                start.object(),
                p.round(),
                start.source(),
                start.dialect(),
                start.schema(),
                draftOf(p),
                start.givenCases(),
                broken,
                start.options().source(),
                start.recording());
    }

    private static Work.WeighingRequested weighing(ObjectProgress p) {
        var worth = p.worth();
        return new Work.WeighingRequested(
                p.start().object(), p.round(), suiteOf(p), worth.variants(), worth.control(), worth.runs());
    }

    private static void execute(Work work, ObjectId object, MessageContext context) {
        context.publish(work, Topics.to(Topics.EXECUTIONS, object));
    }

    private static Draft draftOf(ObjectProgress p) {
        return Objects.requireNonNull(p.draft(), "a draft");
    }

    private static TestSuite suiteOf(ObjectProgress p) {
        return Objects.requireNonNull(p.suite(), "a test suite");
    }

    private static ScriptOutcome outcomeOf(ObjectProgress p) {
        return Objects.requireNonNull(p.outcome(), "an outcome");
    }
}
