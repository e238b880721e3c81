package io.gregor.examples.article;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.agentchat.AssistantAgent;
import io.gregor.agentchat.CodeExecutorAgent;
import io.gregor.agentchat.Console;
import io.gregor.agentchat.code.CodeExecutor;
import io.gregor.agentchat.team.RoundRobinTeam;
import io.gregor.agentchat.team.Team;
import io.gregor.agentchat.team.TeamSettings;
import io.gregor.agentchat.termination.TextMention;
import io.gregor.extensions.executors.CommandLineCodeExecutor;
import io.gregor.extensions.models.ModelName;
import io.gregor.extensions.models.Models;
import java.util.Set;

/**
 * An assistant writes code, an executor runs it, and they go on until the assistant is content. The task is the command
 * line; the model is named by {@code GREGOR_MODEL} and reached as {@link Models} says, for example with
 * {@code OPENAI_BASE_URL} and {@code OPENAI_API_KEY}.
 *
 * <p>The code that the model writes runs on this machine with your rights: try this in a container.
 */
public final class Article {
    private static final String SYSTEM_MESSAGE = """
            Solve the task with code: write one fenced block, marked sh or python, and wait for its output.
            When it fails, find out why and send the repaired code. When the output solves the task,
            say what it shows and end with the word TERMINATE. Never say that word together with code.
            """;

    private Article() {}

    static Team team(ChatModel model, CodeExecutor code) {
        var assistant = AssistantAgent.of("assistant", model, SYSTEM_MESSAGE);
        var executor = CodeExecutorAgent.of("executor", code, Set.of("assistant"));
        return RoundRobinTeam.of(TeamSettings.of(assistant, executor)
                .termination(new TextMention("TERMINATE", "assistant"))
                .maxTurns(20));
    }

    public static void main(String[] args) {
        var task = args.length > 0 ? String.join(" ", args) : "Print the first ten Fibonacci numbers.";
        var name = ModelName.parse(System.getenv().getOrDefault("GREGOR_MODEL", "openai:gpt-4o-mini"));
        try (var code = new CommandLineCodeExecutor();
                var team = team(Models.open(name, System.getenv()), code)) {
            Console.print(team.runStream(task), System.out);
        }
    }
}
