package io.gregor.assistant;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
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
            answer = context.step("draft by " + name, Step.RECORDED, () -> ask(request, rules));
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

    private String ask(DraftRequested request, Translation rules) {
        var response =
                model.chat(SystemMessage.from(DraftPrompt.SYSTEM), UserMessage.from(DraftPrompt.user(request, rules)));
        var text = response.aiMessage().text();
        return text == null ? "" : text;
    }

    private static String oneLine(Exception e) {
        var message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
