package io.gregor.agentchat.message;

/** Something that happened inside an agent's turn. Observers see it at once; the other participants never do. */
public sealed interface AgentEvent extends Message
        permits ThoughtEvent, ToolCallRequestEvent, ToolCallExecutionEvent, CodeExecutionEvent {}
