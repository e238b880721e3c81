package io.gregor.testkit.provider;

import java.util.List;
import java.util.stream.Collectors;

/** What a model was asked: all messages of the chat, in their order. */
public record Question(String model, List<Turn> turns) {
    /** One message of the chat. */
    public record Turn(String role, String text) {}

    public Question {
        turns = List.copyOf(turns);
    }

    /** The whole chat as one text: calls with the same text were paid twice for the same thing. */
    public String text() {
        return turns.stream().map(turn -> turn.role() + ": " + turn.text()).collect(Collectors.joining("\n"));
    }

    /** The last message. */
    public String last() {
        return turns.isEmpty() ? "" : turns.getLast().text();
    }
}
