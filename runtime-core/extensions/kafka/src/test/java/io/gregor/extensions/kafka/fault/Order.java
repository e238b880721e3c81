package io.gregor.extensions.kafka.fault;

import io.gregor.core.MessageType;

/** One entry that a book is to get; the last one closes it. */
@MessageType("gregor.fault.order")
record Order(String book, int number, boolean last) {
    /** What the model is asked about, and what is changed in the target. */
    String subject() {
        return book + "#" + number + ".";
    }
}
