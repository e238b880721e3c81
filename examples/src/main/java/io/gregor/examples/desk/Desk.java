package io.gregor.examples.desk;

import io.gregor.core.MessageType;

/** What the agents of the help desk say, and what a ticket's agent remembers. */
public interface Desk {
    @MessageType("desk.opened")
    record Opened(String text) {}

    @MessageType("desk.classify")
    record Classify(String text) {}

    @MessageType("desk.queue")
    record Queue(String name) {}

    @MessageType("desk.assigned")
    record Assigned(String queue) {}

    @MessageType("desk.reminder")
    record Reminder() {}

    @MessageType("desk.status")
    record Status() {}

    @MessageType("desk.ticket")
    record Ticket(String queue, int reminders) {}
}
