package io.gregor.agentchat.team;

import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.internal.Names;
import io.gregor.agentchat.termination.Termination;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a team is made. Start with {@link #of} and change what should differ; each change is a new value.
 *
 * @param participants the members in their order, with different names; they belong to this team alone
 * @param termination ends a run; a team needs this or a bound of turns
 * @param maxTurns how many turns a run takes at most; {@link #NO_LIMIT} for no bound
 * @param turnTimeout how long nothing may come out of a turn before it is given up. The time in which the reader of the
 *     stream is busy does not count
 * @param buffer how many items may wait for the reader of the stream; then the team waits for the reader
 */
public record TeamSettings(
        List<ChatAgent> participants,
        Optional<Termination> termination,
        int maxTurns,
        Duration turnTimeout,
        int buffer) {
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofDays(366);

    public TeamSettings {
        participants = List.copyOf(participants);
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("a team needs at least one participant");
        }
        Set<String> names = new HashSet<>();
        for (ChatAgent participant : participants) {
            if (!names.add(Names.check(participant.name()))) {
                throw new IllegalArgumentException(
                        "two participants are called " + participant.name() + ": rename one");
            }
        }
        if (turnTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("turnTimeout can't be longer than a year, and is " + turnTimeout);
        }
        if (maxTurns < 1 || buffer < 1 || !turnTimeout.isPositive()) {
            throw new IllegalArgumentException("maxTurns, buffer and turnTimeout must be positive, not " + maxTurns
                    + ", " + buffer + ", " + turnTimeout);
        }
    }

    /** These participants, 10 minutes for a turn, a buffer of 64 items; it still needs a termination or a bound of turns. */
    public static TeamSettings of(ChatAgent... participants) {
        return new TeamSettings(List.of(participants), Optional.empty(), NO_LIMIT, Duration.ofMinutes(10), 64);
    }

    public TeamSettings termination(Termination condition) {
        return new TeamSettings(participants, Optional.of(condition), maxTurns, turnTimeout, buffer);
    }

    public TeamSettings maxTurns(int turns) {
        return new TeamSettings(participants, termination, turns, turnTimeout, buffer);
    }

    public TeamSettings turnTimeout(Duration limit) {
        return new TeamSettings(participants, termination, maxTurns, limit, buffer);
    }

    public TeamSettings buffer(int items) {
        return new TeamSettings(participants, termination, maxTurns, turnTimeout, items);
    }
}
