package io.gregor.agentchat.tool;

/** The model called a tool with arguments it can't take. The message tells the model what to write instead. */
public final class ToolArgumentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ToolArgumentsException(String message) {
        super(message);
    }
}
