package io.gregor.core.internal.handler;

import io.gregor.core.NoHandler;
import java.util.Comparator;
import java.util.List;

/** The order in which handlers are asked: most specific type first; of one type, those with a predicate first. */
final class Specificity {
    private Specificity() {}

    static List<HandlerMethod> order(Class<?> agentClass, List<HandlerMethod> handlers, Class<?> message) {
        List<HandlerMethod> fitting = handlers.stream()
                .filter(handler -> handler.messageType().isAssignableFrom(message))
                .sorted(Comparator.comparingInt((HandlerMethod handler) -> -depth(handler, handlers, message))
                        .thenComparing(handler -> handler.match() == null)
                        .thenComparing(HandlerMethod::name))
                .toList();
        rejectAmbiguity(agentClass, fitting, message);
        return fitting;
    }

    /** How many of the fitting types are above this one: a subtype always has more than its supertypes. */
    private static int depth(HandlerMethod handler, List<HandlerMethod> handlers, Class<?> message) {
        return (int) handlers.stream()
                .map(HandlerMethod::messageType)
                .distinct()
                .filter(type -> type.isAssignableFrom(message) && type.isAssignableFrom(handler.messageType()))
                .count();
    }

    private static void rejectAmbiguity(Class<?> agentClass, List<HandlerMethod> fitting, Class<?> message) {
        List<HandlerMethod> unconditional =
                fitting.stream().filter(handler -> handler.match() == null).toList();
        for (HandlerMethod other : unconditional) {
            HandlerMethod first = unconditional.getFirst();
            if (!other.messageType().isAssignableFrom(first.messageType())) {
                throw new NoHandler(agentClass.getSimpleName() + " has two handlers for " + message.getSimpleName()
                        + ", neither more specific: " + first.name() + " and " + other.name()
                        + "; add one for " + message.getSimpleName());
            }
        }
    }
}
