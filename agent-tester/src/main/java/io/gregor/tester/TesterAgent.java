package io.gregor.tester;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import io.gregor.tester.internal.prove.Variants;
import java.util.ArrayList;
import java.util.List;

/**
 * The tester. Asked for tests, it tries its writers in order and publishes the first suite, or that the object cannot be
 * tested, with each writer's reason. Asked for a judgement, it reads what the script left behind and accepts only what
 * is proven; with an acceptance it gives variants of the draft where they are wanted, and weighs later what became of
 * them. Keeps no state; one per object.
 */
public final class TesterAgent implements Agent {
    public static final String TYPE = "tester";

    private final List<TestWriter> writers;

    /** @param writers best oracle first */
    public TesterAgent(List<TestWriter> writers) {
        this.writers = List.copyOf(writers);
        if (writers.isEmpty()) {
            throw new IllegalArgumentException("a tester needs a test writer");
        }
    }

    /** Has the runtime build these agents, and tell them what they are concerned with. */
    public static void join(AgentRuntime runtime, List<TestWriter> writers) {
        runtime.register(TYPE, TesterAgent.class, id -> new TesterAgent(writers));
        runtime.subscribe(new TypeSubscription(Topics.TESTS, TYPE));
    }

    @Handles
    public void write(Work.TestsRequested request, MessageContext context) throws Exception {
        List<String> reasons = new ArrayList<>();
        for (TestWriter writer : writers) {
            switch (writer.write(request, context)) {
                case TestWriter.Written written -> {
                    say(request.object(), written.summary(), context);
                    tell(new Outcome.TestsWritten(request.object(), request.round(), written.suite()), context);
                    return;
                }
                case TestWriter.Passed passed -> reasons.add(passed.reason());
                case TestWriter.Refused refused -> {
                    cannot(request, refused.reason(), context);
                    return;
                }
            }
        }
        cannot(request, String.join("; ", reasons), context);
    }

    @Handles
    public void judge(Work.JudgementRequested request, MessageContext context) {
        Verdict verdict = Judge.judge(request.suite(), request.outcome());
        int tests = request.suite().cases().size();
        if (verdict.accepted()) {
            say(request.object(), tests == 0 ? "nothing to test" : "all " + tests + " tests passed", context);
            var draft = request.draft();
            List<Variant> variants = draft == null ? List.of() : Variants.of(draft, request.suite());
            if (draft != null && variants.isEmpty()) {
                Variants.unreadable(draft)
                        .ifPresent(why -> say(request.object(), "no wrong translations are tried: " + why, context));
            }
            tell(new Outcome.Accepted(request.object(), request.round(), verdict.results(), variants), context);
        } else {
            say(request.object(), "rejected: " + verdict.explanation(), context);
            tell(
                    new Outcome.Rejected(request.object(), request.round(), verdict.results(), verdict.explanation()),
                    context);
        }
    }

    @Handles
    public void weigh(Work.WeighingRequested request, MessageContext context) {
        Proof proof = Weigher.proof(request);
        say(request.object(), told(proof), context);
        tell(new Outcome.Weighed(request.object(), request.round(), proof), context);
    }

    private static String told(Proof proof) {
        var told = new StringBuilder();
        told.append("the tests take ").append(proof.source().covered());
        told.append(" of ").append(proof.source().branches()).append(" branches and notice ");
        told.append(proof.killed()).append(" of ").append(proof.mutants()).append(" wrong translations");
        proof.survivors().forEach(s -> told.append("\nnot noticed, line ")
                .append(s.line())
                .append(": ")
                .append(s.change()));
        proof.notes().forEach(note -> told.append('\n').append(note));
        return told.toString();
    }

    private static void cannot(Work.TestsRequested request, String reason, MessageContext context) {
        String line = reason.replaceAll("\\s*\\R\\s*", " ").strip();
        say(request.object(), "no tests: " + line, context);
        tell(new Outcome.NotTestable(request.object(), request.round(), line), context);
    }

    private static void tell(Outcome outcome, MessageContext context) {
        context.publish(outcome, Topics.to(Topics.OBJECTS, outcome.object()));
    }

    private static void say(ObjectId object, String text, MessageContext context) {
        context.publish(
                new Progress.Said(object.migration(), object.name(), TYPE, text), Topics.progress(object.migration()));
    }
}
