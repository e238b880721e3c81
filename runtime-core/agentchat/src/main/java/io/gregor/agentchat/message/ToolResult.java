package io.gregor.agentchat.message;

/**
 * What came of a {@link ToolCall}.
 *
 * @param callId the id of the call
 * @param name the tool's name
 * @param output the result, or the reason of the failure
 * @param failed whether the tool was unknown, got bad arguments, took too long or threw
 */
public record ToolResult(String callId, String name, String output, boolean failed) {}
