package io.gregor.extensions.kafka.fault;

import io.gregor.core.MessageType;

/** An entry was made. */
@MessageType("gregor.fault.booked")
record Booked(String book, int number, String answer, boolean last) {}
