package io.gregor.extensions.kafka.fault;

import io.gregor.core.MessageType;

/** A timer that rings when a book is to be closed. */
@MessageType("gregor.fault.bell")
record Bell(String book) {}
