package io.gregor.agentchat.team;

import io.gregor.agentchat.CancellationToken;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.StreamItem;
import io.gregor.agentchat.message.TaskResult;
import io.gregor.agentchat.message.TextMessage;
import io.gregor.core.Cancellation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Agents that hold one conversation under a manager. A second run goes on with it; {@link #reset} begins a new one. Runs
 * follow one another: one that is begun in the middle of another is a {@link TeamBusyException}. Thread-safe.
 */
public interface Team extends AutoCloseable {
    /**
     * Runs until the team ends the run, and yields what happens while it happens. The run begins when the first item is
     * read, and waits when its reader falls behind. Closing the stream before its end cancels the run, so read it in a
     * try-with-resources block. Reading throws a {@link TeamException} when the run does not end in good order.
     *
     * @param task what the participants are told first; empty to go on where the last run ended
     * @param cancellation ends the run at once and interrupts the turn under way; nobody hears what that turn would have
     *     said, though a participant that finished in the same instant may remember having said it
     */
    Stream<StreamItem> runStream(List<? extends ChatMessage> task, Cancellation cancellation);

    /** As above, with a task in plain text from {@code user}. */
    default Stream<StreamItem> runStream(String task) {
        return runStream(List.of(TextMessage.of("user", task)), new CancellationToken());
    }

    /**
     * Runs to the end.
     *
     * @throws TeamException when the run does not end in good order
     */
    default TaskResult run(List<? extends ChatMessage> task, Cancellation cancellation) {
        try (Stream<StreamItem> items = runStream(task, cancellation)) {
            return items.reduce((before, last) -> last)
                    .map(TaskResult.class::cast)
                    .orElseThrow();
        }
    }

    /** As above, with a task in plain text from {@code user}. */
    default TaskResult run(String task) {
        return run(List.of(TextMessage.of("user", task)), new CancellationToken());
    }

    /** Ends the run after the turn under way, in good order. Returns false when there is no run. */
    boolean stop();

    /** Begins anew: nobody remembers anything, and the first participant speaks first. */
    void reset();

    /** Everything the team remembers, between runs. */
    TeamState saveState();

    /**
     * Replaces what the team remembers, between runs.
     *
     * @throws IllegalArgumentException when the state is of a team with other participants
     */
    void loadState(TeamState state);

    /** Cancels the run under way, if any, and ends the team's own runtime, if it has one. */
    @Override
    void close();
}
