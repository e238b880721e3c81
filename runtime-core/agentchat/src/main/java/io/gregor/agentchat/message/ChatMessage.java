package io.gregor.agentchat.message;

/** A message to the other participants of the conversation. */
public sealed interface ChatMessage extends Message permits TextMessage, StopMessage, ToolCallSummaryMessage {}
