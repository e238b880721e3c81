package io.gregor.testkit.provider;

/**
 * One paid call.
 *
 * @param answered whether the answer left the provider whole; whether the caller lived to read it nobody here can know
 */
public record Call(Question question, boolean answered) {}
