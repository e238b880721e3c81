package io.gregor.assistant;

import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TypeSubscription;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.translate.Translator;
import java.util.ArrayList;
import java.util.List;

/**
 * Drafts and repairs translations: asks its drafters in order and takes the first draft. When none has one, the object
 * needs a person, with each drafter's reason.
 */
public final class AssistantAgent implements Agent {
    /** The agent type under which it is registered. */
    public static final String TYPE = "assistant";

    private static final String SPEAKER = "assistant";

    private final List<Drafter> drafters;

    /** @param drafters the ways to a draft, best first; at least one */
    public AssistantAgent(List<Drafter> drafters) {
        if (drafters.isEmpty()) {
            throw new IllegalArgumentException("an assistant needs at least one drafter");
        }
        this.drafters = List.copyOf(drafters);
    }

    /** Has the runtime build these agents, and tell them what they are concerned with. */
    public static void join(AgentRuntime runtime, List<Drafter> drafters) {
        runtime.register(TYPE, AssistantAgent.class, id -> new AssistantAgent(drafters));
        runtime.subscribe(new TypeSubscription(Topics.DRAFTS, TYPE));
    }

    @Handles
    void draft(DraftRequested request, MessageContext context) {
        var object = request.object();
        var rules = new Translator(request.dialect()).translate(request.source(), request.schema());
        var reasons = new ArrayList<String>();
        List<Finding> findings = rules.findings();
        for (var drafter : drafters) {
            switch (drafter.draft(request, rules, context)) {
                case Drafter.Drafted answer -> {
                    say(request, told(answer.draft(), request), context);
                    answer(new Outcome.Drafted(object, request.round(), answer.draft()), context);
                    return;
                }
                case Drafter.Passed answer -> reasons.add(answer.reason());
            }
        }
        var reason = String.join("; ", reasons);
        say(request, "I cannot finish this: " + reason, context);
        answer(new Outcome.NotDrafted(object, request.round(), reason, findings), context);
    }

    private static String told(Draft draft, DraftRequested request) {
        long assumptions = draft.findings().stream()
                .filter(f -> f.severity() == Severity.ASSUMPTION)
                .count();
        return (request.problem() == null ? "drafted by " : "repaired by ") + draft.author() + ": "
                + draft.sql().lines().count() + " lines"
                + (assumptions == 0 ? "" : ", " + assumptions + (assumptions == 1 ? " assumption" : " assumptions"));
    }

    private static void say(DraftRequested request, String text, MessageContext context) {
        var object = request.object();
        context.publish(
                new Said(object.migration(), object.name(), SPEAKER, text), Topics.progress(object.migration()));
    }

    private static void answer(Outcome outcome, MessageContext context) {
        context.publish(outcome, Topics.to(Topics.OBJECTS, outcome.object()));
    }
}
