package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.ChatAgent;
import io.gregor.core.AgentId;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The agents and topics of one team. All names hold the team's id, so that teams on one runtime never hear each other.
 *
 * @param team unique for each team
 */
record Addresses(String team) {
    /** A team holds one conversation, so its agents have one key. */
    private static final String KEY = "conversation";

    static Addresses unique() {
        return new Addresses("team." + UUID.randomUUID());
    }

    String managerType() {
        return team + ".manager";
    }

    /** The prefix keeps a participant that is called "manager" apart from the manager. */
    String participantType(String name) {
        return team + ".participant." + name;
    }

    AgentId manager() {
        return new AgentId(managerType(), KEY);
    }

    AgentId participant(String name) {
        return new AgentId(participantType(name), KEY);
    }

    /** What everybody hears. */
    TopicId group() {
        return new TopicId(team + ".group", KEY);
    }

    /** What only this participant hears. */
    TopicId to(String name) {
        return new TopicId(participantType(name), KEY);
    }

    /** Who hears what. */
    List<Subscription> subscriptions(List<ChatAgent> participants) {
        List<Subscription> all = new ArrayList<>();
        all.add(new TypeSubscription(toManager().type(), managerType()));
        for (ChatAgent participant : participants) {
            String type = participantType(participant.name());
            all.add(new TypeSubscription(to(participant.name()).type(), type));
            all.add(new TypeSubscription(group().type(), type));
        }
        return List.copyOf(all);
    }

    /** What only the manager hears. */
    TopicId toManager() {
        return new TopicId(managerType(), KEY);
    }
}
