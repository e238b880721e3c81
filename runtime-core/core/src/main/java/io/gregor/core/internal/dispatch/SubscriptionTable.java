package io.gregor.core.internal.dispatch;

import io.gregor.core.AgentId;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypePrefixSubscription;
import io.gregor.core.TypeSubscription;
import io.gregor.core.internal.lifecycle.Log;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All subscriptions of a runtime. Reading takes no lock: a change replaces the whole view. */
public final class SubscriptionTable {
    private static final int REMEMBERED_TOPICS = 10_000;

    private record View(Set<Subscription> all, ConcurrentHashMap<String, Matches> byTopic) {}

    /**
     * What matches one type of topic.
     *
     * @param types the agent types whose key is the topic's source, each once
     * @param others subscriptions that choose the key themselves
     */
    private record Matches(List<String> types, List<Subscription> others) {}

    private volatile View view = new View(Set.of(), new ConcurrentHashMap<>());

    public synchronized void add(Subscription subscription) {
        Set<Subscription> all = new LinkedHashSet<>(view.all);
        all.add(subscription);
        view = new View(all, new ConcurrentHashMap<>());
    }

    public synchronized void remove(Subscription subscription) {
        Set<Subscription> all = new LinkedHashSet<>(view.all);
        all.remove(subscription);
        view = new View(all, new ConcurrentHashMap<>());
    }

    /** The agents that events on this topic reach, each once. */
    public List<AgentId> agents(TopicId topic) {
        Matches matches = matches(topic.type());
        if (matches.others.isEmpty()) {
            List<AgentId> agents = new ArrayList<>(matches.types.size());
            for (String type : matches.types) {
                agents.add(new AgentId(type, topic.source()));
            }
            return agents;
        }
        Set<AgentId> agents = new LinkedHashSet<>();
        matches.types.forEach(type -> agents.add(new AgentId(type, topic.source())));
        for (Subscription other : matches.others) {
            try {
                agents.add(new AgentId(other.agentType(), other.agentKey(topic)));
            } catch (RuntimeException e) {
                Log.unexpected("the subscription " + other + " for topic " + topic, e);
            }
        }
        return List.copyOf(agents);
    }

    private Matches matches(String topicType) {
        View current = view;
        Matches known = current.byTopic.get(topicType);
        if (known != null) {
            return known;
        }
        Set<String> types = new LinkedHashSet<>();
        List<Subscription> others = new ArrayList<>();
        for (Subscription subscription : current.all) {
            if (subscription.matches(topicType)) {
                switch (subscription) {
                    case TypeSubscription it -> types.add(it.agentType());
                    case TypePrefixSubscription it -> types.add(it.agentType());
                    default -> others.add(subscription);
                }
            }
        }
        Matches found = new Matches(List.copyOf(types), List.copyOf(others));
        if (current.byTopic.size() < REMEMBERED_TOPICS) {
            current.byTopic.put(topicType, found);
        }
        return found;
    }
}
