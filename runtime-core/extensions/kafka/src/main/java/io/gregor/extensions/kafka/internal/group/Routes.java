package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.AgentId;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.extensions.kafka.internal.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one agent type. */
final class Routes {
    private final CopyOnWriteArrayList<Route> routes = new CopyOnWriteArrayList<>();

    /** Whether an equal subscription is in force. */
    boolean has(Subscription subscription) {
        return routes.stream()
                .anyMatch(it -> !it.isEnding() && it.subscription().equals(subscription));
    }

    void add(Route route) {
        routes.add(route);
    }

    void remove(Route route) {
        routes.remove(route);
    }

    List<Route> of(Subscription subscription) {
        return routes.stream()
                .filter(it -> !it.isEnding() && it.subscription().equals(subscription))
                .toList();
    }

    List<Route> ending() {
        return routes.stream().filter(Route::isEnding).toList();
    }

    boolean matches(String topicType) {
        return routes.stream().anyMatch(it -> it.subscription().matches(topicType));
    }

    /** Topic types that are named, whether they exist or not. */
    Set<String> named() {
        Set<String> named = new HashSet<>();
        for (Route route : routes) {
            if (route.subscription() instanceof TypeSubscription(String topicType, String _)) {
                named.add(topicType);
            }
        }
        return named;
    }

    /** Whether topics that appear later may be wanted. */
    boolean areOpen() {
        return routes.stream().anyMatch(it -> !(it.subscription() instanceof TypeSubscription));
    }

    /** Where to begin a partition that the group has never read; null for its very beginning. */
    @Nullable Long begin(String topicType, TopicPartition partition) {
        Long first = null;
        for (Route route : routes) {
            if (route.subscription().matches(topicType)) {
                Long begin = route.begin(partition);
                if (begin == null) {
                    return null;
                }
                first = first == null ? begin : Long.valueOf(Math.min(first, begin));
            }
        }
        return first;
    }

    /** The agents that an event reaches, each once. */
    List<AgentId> agents(TopicId topic, TopicPartition partition, long offset) {
        Set<AgentId> more = null;
        AgentId one = null;
        for (Route route : routes) {
            if (route.subscription().matches(topic.type()) && route.covers(partition, offset)) {
                AgentId agent = agent(route.subscription(), topic);
                if (agent == null) {
                    continue;
                }
                if (one == null) {
                    one = agent;
                } else if (!agent.equals(one)) {
                    more = more == null ? new LinkedHashSet<>() : more;
                    more.add(agent);
                }
            }
        }
        if (one == null) {
            return List.of();
        }
        if (more == null) {
            return List.of(one);
        }
        List<AgentId> all = new ArrayList<>(more.size() + 1);
        all.add(one);
        all.addAll(more);
        return all;
    }

    /** A subscription that fails harms itself only. */
    private static @Nullable AgentId agent(Subscription subscription, TopicId topic) {
        try {
            return new AgentId(subscription.agentType(), subscription.agentKey(topic));
        } catch (RuntimeException e) {
            Log.trouble("the subscription " + subscription + " fails for topic " + topic + "; the node", e);
            return null;
        }
    }
}
