package io.gregor.core.internal.dispatch;

import io.gregor.core.Subscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All subscriptions of a runtime. Reading takes no lock: a change replaces the whole view. */
public final class SubscriptionTable {
    private static final int REMEMBERED_TOPICS = 10_000;

    private record View(Set<Subscription> all, ConcurrentHashMap<String, List<String>> byTopic) {}

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

    /** The agent types that topics of this type reach, each once, in the order of subscription. */
    public List<String> agentTypes(String topicType) {
        View current = view;
        List<String> known = current.byTopic.get(topicType);
        if (known != null) {
            return known;
        }
        List<String> found = current.all.stream()
                .filter(subscription -> subscription.matches(topicType))
                .map(Subscription::agentType)
                .distinct()
                .toList();
        if (current.byTopic.size() < REMEMBERED_TOPICS) {
            current.byTopic.put(topicType, found);
        }
        return found;
    }
}
