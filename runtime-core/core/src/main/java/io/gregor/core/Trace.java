package io.gregor.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the store knows of a conversation: its messages, and which caused which.
 *
 * <p>Uncomfortable truths: what a store no longer remembers is missing (a memory store remembers the last 512 messages of
 * each agent, a durable one those of {@code rememberFor}); so is what only a broker holds, until it is handled; and
 * requests that nobody waited for any more when their turn came, since they are not handled.
 *
 * @param conversationId the conversation
 * @param traceId its W3C trace id
 * @param cancelled the reason, when it was cancelled
 * @param budget its limits, when it has any
 * @param spent what it has used up of them
 * @param messages the messages, in the order of their ends; those that wait come last
 * @param leftOut how many more there are than the limit of the query
 */
public record Trace(
        String conversationId,
        String traceId,
        Optional<String> cancelled,
        Optional<Budget> budget,
        Optional<Spent> spent,
        List<TracedMessage> messages,
        long leftOut) {
    /** The most messages that one trace holds. */
    public static final int MOST = 10_000;

    /** A message and what its handling caused. */
    public record Node(TracedMessage message, List<Node> caused) {}

    /** Whether the store knows nothing of the conversation. */
    public boolean isEmpty() {
        return messages.isEmpty() && cancelled.isEmpty() && budget.isEmpty();
    }

    /** The messages as trees; a message whose cause is not known stands at the top. */
    public List<Node> tree() {
        Map<String, List<TracedMessage>> caused = new HashMap<>();
        Set<String> handlings = new HashSet<>();
        for (TracedMessage message : messages) {
            handlings.add(handling(message.id(), message.agent()));
        }
        List<TracedMessage> roots = new ArrayList<>();
        for (TracedMessage message : messages) {
            String cause = message.causation()
                    .map(id -> handling(id, message.sender()))
                    .orElse("");
            if (handlings.contains(cause) && !cause.equals(handling(message.id(), message.agent()))) {
                caused.computeIfAbsent(cause, key -> new ArrayList<>()).add(message);
            } else {
                roots.add(message);
            }
        }
        return nodes(roots, caused, new HashSet<>());
    }

    private static List<Node> nodes(
            List<TracedMessage> messages, Map<String, List<TracedMessage>> caused, Set<String> shown) {
        List<Node> nodes = new ArrayList<>();
        for (TracedMessage message : messages) {
            String handling = handling(message.id(), message.agent());
            List<TracedMessage> next = shown.add(handling) ? caused.getOrDefault(handling, List.of()) : List.of();
            nodes.add(new Node(message, nodes(next, caused, shown)));
        }
        return nodes;
    }

    private static String handling(String messageId, Optional<AgentId> agent) {
        return messageId + "@" + agent.map(AgentId::toString).orElse("");
    }
}
