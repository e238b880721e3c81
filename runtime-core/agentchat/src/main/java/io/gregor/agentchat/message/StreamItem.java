package io.gregor.agentchat.message;

/** What the stream of a run yields: messages and events as they happen, then exactly one {@link TaskResult}. */
public sealed interface StreamItem permits Message, TaskResult {}
