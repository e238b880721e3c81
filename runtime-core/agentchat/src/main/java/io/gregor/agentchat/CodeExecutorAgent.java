package io.gregor.agentchat;

import io.gregor.agentchat.code.Approval;
import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeExecutor;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.agentchat.code.FencedCode;
import io.gregor.agentchat.internal.Names;
import io.gregor.agentchat.internal.Texts;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.CodeExecutionEvent;
import io.gregor.agentchat.message.Origin;
import io.gregor.agentchat.message.TextMessage;
import java.util.List;
import java.util.Set;

/**
 * An agent that runs the code which others wrote, and tells what came of it.
 *
 * <p>It takes fenced blocks out of the text messages that came since its last turn, from the sources it was given and from
 * nobody else; there is no way to run everybody's. Results of tools are never looked into. Beware that an author may quote
 * others: whoever can put words into a source's mouth can have code run.
 *
 * <p>It remembers nothing between turns.
 */
public final class CodeExecutorAgent implements ChatAgent {
    private static final String KIND = "code-executor";
    private static final int MAX_OUTPUT = 32_000;

    private final String name;
    private final CodeExecutor executor;
    private final Set<String> sources;
    private final Approval approval;

    private CodeExecutorAgent(String name, CodeExecutor executor, Set<String> sources, Approval approval) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("name the sources whose code may be run");
        }
        this.name = Names.check(name);
        this.executor = executor;
        this.sources = Set.copyOf(sources);
        this.approval = approval;
    }

    /**
     * Runs code at once, without asking anybody.
     *
     * @param sources the names of those whose code is run; at least one
     */
    public static CodeExecutorAgent of(String name, CodeExecutor executor, Set<String> sources) {
        return new CodeExecutorAgent(name, executor, sources, Approval.always());
    }

    /** The same, but asks first. */
    public CodeExecutorAgent asking(Approval question) {
        return new CodeExecutorAgent(name, executor, sources, question);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Runs the code of " + String.join(", ", sources.stream().sorted().toList()) + ".";
    }

    @Override
    public ChatMessage handle(List<ChatMessage> news, Turn turn) throws InterruptedException {
        List<CodeBlock> found = news.stream()
                .filter(m -> m instanceof TextMessage && sources.contains(m.source()))
                .flatMap(m -> FencedCode.in(m.text()).stream())
                .toList();
        List<CodeBlock> blocks = found.stream()
                .filter(b -> executor.languages().contains(b.language()))
                .toList();
        if (blocks.isEmpty()) {
            return say("I found no code to run. I run fenced code blocks marked " + languages() + ".");
        }
        Approval.Decision decision = approval.decide(blocks);
        if (!decision.approved()) {
            return say("The code was not run, because it was not approved: " + decision.reason());
        }
        turn.cancellation().throwIfCancelled();
        CodeResult result = bounded(executor.execute(blocks, turn.cancellation()));
        turn.emit(new CodeExecutionEvent(Origin.of(name), blocks, result));
        return say(result.summary());
    }

    private static CodeResult bounded(CodeResult result) {
        return new CodeResult(result.exitCode(), Texts.shorten(result.output(), MAX_OUTPUT), result.outcome());
    }

    private String languages() {
        return String.join(" or ", executor.languages().stream().sorted().toList());
    }

    private TextMessage say(String text) {
        return TextMessage.of(name, text);
    }

    @Override
    public void reset() {
        // There is nothing to forget.
    }

    @Override
    public AgentState saveState() {
        return new AgentState(KIND, 1, "");
    }

    @Override
    public void loadState(AgentState state) {
        state.dataOf(KIND, 1);
    }
}
