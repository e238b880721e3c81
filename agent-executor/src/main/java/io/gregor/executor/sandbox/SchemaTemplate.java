package io.gregor.executor.sandbox;

/** A schema that sandboxes can be cloned from, named by the SHA-256 of its script in hex. */
public record SchemaTemplate(String hash) {}
