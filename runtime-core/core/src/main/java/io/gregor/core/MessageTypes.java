package io.gregor.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up wire names: from class to name for everyone (static), and from name to class for the types one runtime knows.
 */
public final class MessageTypes {
    private static final ClassValue<WireName> NAMES = new ClassValue<>() {
        @Override
        protected WireName computeValue(Class<?> type) {
            return read(type);
        }
    };

    private final ConcurrentHashMap<WireName, Class<?>> classes = new ConcurrentHashMap<>();

    /** The wire name of a message class; an {@link IllegalArgumentException} when it is no record or has none. */
    public static WireName nameOf(Class<?> type) {
        return NAMES.get(type);
    }

    /** Whether the class is a record with a {@link MessageType}. */
    public static boolean isMessage(Class<?> type) {
        return type.isRecord() && type.isAnnotationPresent(MessageType.class);
    }

    /** Makes a class known by its name; an {@link IllegalArgumentException} when another class has that name already. */
    public void add(Class<?> type) {
        WireName name = nameOf(type);
        Class<?> known = classes.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalArgumentException("message type " + name + " is claimed by " + known.getName() + " and "
                    + type.getName() + ": give one of them another name or version");
        }
    }

    /** Makes known what somebody expects as a reply: the class if it is a message's, and those that it seals. */
    public void expect(Class<?> reply) {
        if (isMessage(reply)) {
            add(reply);
        } else if (reply.isSealed()) {
            for (Class<?> permitted : reply.getPermittedSubclasses()) {
                expect(permitted);
            }
        }
    }

    /** The class of a name, if this runtime knows it. */
    public Optional<Class<?>> find(WireName name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** All classes known here, in no particular order. */
    public Collection<Class<?>> known() {
        return List.copyOf(classes.values());
    }

    private static WireName read(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(
                    type.getName() + " is no message: messages are records annotated with @MessageType");
        }
        MessageType annotation = type.getAnnotation(MessageType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type.getName()
                    + " has no name on the wire: annotate the record with @MessageType(\"some.stable.name\")");
        }
        return new WireName(annotation.value(), annotation.version());
    }
}
