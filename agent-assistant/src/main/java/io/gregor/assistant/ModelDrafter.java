package io.gregor.assistant;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.migration.message.ModelReply;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Translation;
import java.util.List;

/**
 * Asks a model. What it writes is a draft like any other: it runs in a sandbox only, must create just what the rules say
 * it may, and is taken over only after its tests have passed.
 */
public final class ModelDrafter implements Drafter {
    /** What is longer is not a stored procedure. */
    static final int MAX_ANSWER = 400_000;

    private final String name;
    private final ChatModel model;

    /** @param name how the model is called in reports */
    public ModelDrafter(String name, ChatModel model) {
        this.name = name;
        this.model = model;
    }

    @Override
    public Answer draft(DraftRequested request, Translation rules, MessageContext context) {
        String answer;
        try {
            var told = context.step("answer of " + name, Step.RECORDED, () -> ask(request, rules));
            context.publish(
                    told.told(request.object(), AssistantAgent.TYPE, name),
                    Topics.progress(request.object().migration()));
            answer = told.text();
        } catch (Exception e) {
            return new Passed("the model " + name + " gave no answer: " + oneLine(e), List.of());
        }
        if (answer.isBlank() || answer.length() > MAX_ANSWER) {
            return new Passed(
                    "the model " + name + " gave " + (answer.isBlank() ? "an empty answer" : "too long an answer"),
                    List.of());
        }
        return new Drafted(new Draft(name, CodeBlocks.sql(answer), rules.creates(), rules.shape(), rules.findings()));
    }

    private ModelReply ask(DraftRequested request, Translation rules) {
        long asked = System.nanoTime();
        var response =
                model.chat(SystemMessage.from(DraftPrompt.SYSTEM), UserMessage.from(DraftPrompt.user(request, rules)));
        var usage = response.tokenUsage();
        return ModelReply.now(
                response.aiMessage().text(),
                usage == null ? null : usage.inputTokenCount(),
                usage == null ? null : usage.outputTokenCount(),
                asked);
    }

    private static String oneLine(Exception e) {
        var message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
