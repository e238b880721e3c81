package io.gregor.agentchat.internal;

import dev.langchain4j.agent.tool.ToolSpecification;
import io.gregor.agentchat.message.ToolCall;
import io.gregor.agentchat.message.ToolResult;
import io.gregor.agentchat.tool.ModelTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The tools of one agent. Whatever goes wrong with a call becomes a result that the model can read. */
public final class ToolBox {
    /** A reply with more calls than this is not in its right mind; the rest is refused. */
    static final int MAX_CALLS = 64;

    static final int MAX_OUTPUT = 64_000;

    private final Map<String, ModelTool> tools = new LinkedHashMap<>();
    private final Duration timeout;

    public ToolBox(List<ModelTool> tools, Duration timeout) {
        for (ModelTool tool : tools) {
            if (this.tools.put(tool.specification().name(), tool) != null) {
                throw new IllegalArgumentException(
                        "two tools are called \"" + tool.specification().name() + "\": rename one");
            }
        }
        this.timeout = timeout;
    }

    public List<ToolSpecification> specifications() {
        return tools.values().stream().map(ModelTool::specification).toList();
    }

    /** Runs all calls at once, each on a virtual thread, and returns their results in the order of the calls. */
    public List<ToolResult> run(List<ToolCall> calls) throws InterruptedException {
        List<ToolCall> accepted = calls.subList(0, Math.min(calls.size(), MAX_CALLS));
        List<Callable<String>> bodies =
                accepted.stream().<Callable<String>>map(c -> () -> call(c)).toList();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<String>> futures = threads.invokeAll(bodies, timeout.toMillis(), TimeUnit.MILLISECONDS);
            List<ToolResult> results = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                results.add(i < futures.size() ? result(calls.get(i), futures.get(i)) : refused(calls.get(i)));
            }
            return results;
        } finally {
            // Not close(): a tool that ignores its interruption must not hold up the agent.
            threads.shutdownNow();
        }
    }

    private String call(ToolCall call) throws Exception {
        ModelTool tool = tools.get(call.name());
        if (tool == null) {
            throw new IllegalArgumentException("there is no tool \"" + Texts.shorten(call.name(), 80)
                    + "\"; the tools are: " + String.join(", ", tools.keySet()));
        }
        return tool.call(call.arguments());
    }

    private ToolResult result(ToolCall call, Future<String> future) {
        return switch (future.state()) {
            case SUCCESS -> outcome(call, future.resultNow(), false);
            case FAILED -> outcome(call, Texts.reason(future.exceptionNow()), true);
            case CANCELLED, RUNNING -> outcome(call, "gave no answer within " + timeout.toSeconds() + " s", true);
        };
    }

    private static ToolResult refused(ToolCall call) {
        return outcome(call, "refused: at most " + MAX_CALLS + " calls are made at once", true);
    }

    private static ToolResult outcome(ToolCall call, String output, boolean failed) {
        return new ToolResult(call.id(), call.name(), Texts.shorten(output, MAX_OUTPUT), failed);
    }
}
