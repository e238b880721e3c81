package io.gregor.agentchat.message;

/**
 * A model's wish to have a tool called.
 *
 * @param id the model's own id of this call; empty with providers that give none
 * @param name the tool's name as the model wrote it, which need not exist
 * @param arguments JSON as the model wrote it, which need not be valid
 */
public record ToolCall(String id, String name, String arguments) {}
