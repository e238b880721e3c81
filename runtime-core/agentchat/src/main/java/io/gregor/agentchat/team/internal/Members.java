package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.team.TeamState;
import io.gregor.core.GregorException;
import io.gregor.core.MessageContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The manager's housekeeping with all participants. It goes through the manager, because messages of one sender stay in
 * order: what was said last is heard before it is forgotten or saved.
 */
record Members(List<ChatAgent> participants, Addresses addresses) {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Asks each in turn, up to the first that has a problem; when none has, finishes. */
    Protocol.Outcome tell(Function<String, Object> request, Runnable finish, MessageContext ctx) {
        for (ChatAgent participant : participants) {
            String name = participant.name();
            try {
                Protocol.Outcome outcome =
                        ctx.send(request.apply(name), addresses.participant(name), Protocol.Outcome.class, PATIENCE);
                if (!outcome.good()) {
                    return outcome;
                }
            } catch (GregorException e) {
                return silent(name, e);
            }
        }
        finish.run();
        return Protocol.Outcome.GOOD;
    }

    Protocol.Saved save(int nextSpeaker, MessageContext ctx) {
        Map<String, TeamState.Member> members = new HashMap<>();
        for (ChatAgent participant : participants) {
            String name = participant.name();
            try {
                Protocol.SavedMember saved = ctx.send(
                        new Protocol.SaveMember(), addresses.participant(name), Protocol.SavedMember.class, PATIENCE);
                if (saved.member() == null) {
                    return new Protocol.Saved(null, saved.outcome());
                }
                members.put(name, saved.member());
            } catch (GregorException e) {
                return new Protocol.Saved(null, silent(name, e));
            }
        }
        return new Protocol.Saved(new TeamState(nextSpeaker, members), Protocol.Outcome.GOOD);
    }

    private static Protocol.Outcome silent(String name, GregorException failure) {
        return new Protocol.Outcome(name + ": it does not answer (" + failure.getMessage() + ")");
    }
}
