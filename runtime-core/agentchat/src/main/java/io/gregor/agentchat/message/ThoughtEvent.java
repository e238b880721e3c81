package io.gregor.agentchat.message;

import io.gregor.core.MessageType;

/** What a model wrote beside its answer: its reasoning, or the text that went with tool calls. */
@MessageType("gregor.chat.thought")
public record ThoughtEvent(Origin origin, String text) implements AgentEvent {}
