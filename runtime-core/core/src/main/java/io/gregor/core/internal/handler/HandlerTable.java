package io.gregor.core.internal.handler;

import io.gregor.core.MessageContext;
import io.gregor.core.MessageTypes;
import io.gregor.core.NoHandler;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The handlers of one agent class; built once per class, and looked up once per message class. */
public final class HandlerTable {
    private static final ClassValue<HandlerTable> TABLES = new ClassValue<>() {
        @Override
        protected HandlerTable computeValue(Class<?> type) {
            return new HandlerTable(type, HandlerReader.read(type));
        }
    };

    private final Class<?> agentClass;
    private final List<HandlerMethod> handlers;
    private final ConcurrentHashMap<Class<?>, List<HandlerMethod>> candidates = new ConcurrentHashMap<>();

    private HandlerTable(Class<?> agentClass, List<HandlerMethod> handlers) {
        this.agentClass = agentClass;
        this.handlers = handlers;
    }

    /** The table of a class; an {@link IllegalArgumentException} says which handler is malformed and how. */
    public static HandlerTable of(Class<?> agentClass) {
        return TABLES.get(agentClass);
    }

    /** Makes the message and reply records of all handlers known by their names, those behind sealed interfaces too. */
    public void teach(MessageTypes types) {
        for (HandlerMethod handler : handlers) {
            teach(handler.messageType(), types);
            teach(handler.replyType(), types);
        }
    }

    private static void teach(Class<?> type, MessageTypes types) {
        if (MessageTypes.isMessage(type)) {
            types.add(type);
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                teach(permitted, types);
            }
        }
    }

    /** The handler for a message; {@link NoHandler} when none takes it. */
    public HandlerMethod find(Object agent, Object message, MessageContext ctx) throws Throwable {
        List<HandlerMethod> fitting = candidates.get(message.getClass());
        if (fitting == null) {
            fitting = Specificity.order(agentClass, handlers, message.getClass());
            candidates.put(message.getClass(), fitting);
        }
        for (HandlerMethod handler : fitting) {
            if (handler.takes(agent, message, ctx)) {
                return handler;
            }
        }
        throw new NoHandler(agentClass.getSimpleName() + " has no handler for "
                + message.getClass().getSimpleName()
                + (fitting.isEmpty()
                        ? ": add a method annotated with @Handles that takes it"
                        : ": the predicates of its handlers refused this one"));
    }
}
