package io.gregor.tester;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.migration.message.ModelReply;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Topics;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.model.ModelAnswer;
import io.gregor.tester.internal.model.ModelPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets a model propose tests, for what no better oracle knows. A script that PostgreSQL refused goes back to the model
 * with the error. The uncomfortable truth: nobody but the model says that the expected values are right, so each of them
 * names the model as its oracle.
 */
public final class ModelTestWriter implements TestWriter {
    private static final int ATTEMPTS = 2;

    private final ChatModel model;
    private final String name;

    /** @param name the model's name, for reports */
    public ModelTestWriter(ChatModel model, String name) {
        this.model = model;
        this.name = name;
    }

    @Override
    public Answer write(Work.TestsRequested request, MessageContext context) throws Exception {
        if (request.givenCases() != null) {
            return new Passed("given cases are rendered, not left to a model");
        }
        List<ChatMessage> conversation = new ArrayList<>(ModelPrompt.of(request));
        String problem = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ChatMessage> asked = List.copyOf(conversation);
            var reply = context.step("answer " + attempt + " of the model", Step.RECORDED, () -> ask(asked));
            ObjectId object = request.object();
            context.publish(reply.told(object, TesterAgent.TYPE, name), Topics.progress(object.migration()));
            String answer = reply.text();
            try {
                TestSuite suite = ModelAnswer.read(answer, name);
                callsIt(suite, request);
                String repaired = request.broken() == null ? "" : " after the last script was refused";
                return new Written(suite, "wrote " + suite.cases().size() + " tests by the model " + name + repaired);
            } catch (IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
                conversation.add(AiMessage.from(answer.isEmpty() ? "(nothing)" : answer));
                conversation.add(UserMessage.from("That can't be used: " + problem + ". Give the whole script again."));
            }
        }
        return new Passed("the model " + name + " gave no usable tests: " + problem);
    }

    /** A script that never names the object tests something else, or nothing. */
    private static void callsIt(TestSuite suite, Work.TestsRequested request) {
        RoutineShape shape = request.draft().shape();
        String wanted = (shape == null ? request.source().name().name() : shape.name()).toLowerCase(Locale.ROOT);
        String code = suite.script().replaceAll("(?m)--.*$", "").toLowerCase(Locale.ROOT);
        if (!code.contains(wanted)) {
            throw new IllegalArgumentException("the script never uses " + wanted + ", which it must test");
        }
    }

    private ModelReply ask(List<ChatMessage> messages) {
        long asked = System.nanoTime();
        var response = model.chat(messages);
        var usage = response.tokenUsage();
        return ModelReply.now(
                response.aiMessage().text(),
                usage == null ? null : usage.inputTokenCount(),
                usage == null ? null : usage.outputTokenCount(),
                asked);
    }
}
