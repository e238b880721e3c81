package io.gregor.core.internal.handler;

import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.MessageTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape a handler must have, and one clear line for each way to miss it. */
final class HandlerChecks {
    private static final MethodType CALL =
            MethodType.methodType(Object.class, Object.class, Object.class, MessageContext.class);

    private HandlerChecks() {}

    static HandlerMethod handler(Class<?> agentClass, Method method, Handles annotation) {
        String name = agentClass.getSimpleName() + "." + method.getName();
        check(!Modifier.isStatic(method.getModifiers()), name, "is static: a handler is an instance method");
        Class<?>[] parameters = method.getParameterTypes();
        check(
                parameters.length == 1 || parameters.length == 2 && parameters[1] == MessageContext.class,
                name,
                "must take (message) or (message, MessageContext)");
        checkMessage(name, "takes", parameters[0]);
        if (method.getReturnType() != void.class) {
            checkMessage(name, "returns", method.getReturnType());
        }
        return new HandlerMethod(
                parameters[0],
                method.getReturnType(),
                handle(method, CALL),
                match(agentClass, annotation.match(), parameters[0], name),
                name);
    }

    private static void checkMessage(String name, String verb, Class<?> type) {
        if (type == Object.class && verb.equals("takes")) {
            return;
        }
        boolean open = type.isInterface() || Modifier.isAbstract(type.getModifiers()) && !type.isPrimitive();
        check(
                open && !type.isArray() || MessageTypes.isMessage(type),
                name,
                verb + " " + type.getSimpleName()
                        + ", which is no message: use a record annotated with @MessageType, or an interface of such");
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                checkMessage(name, verb, permitted);
            }
        }
    }

    private static @Nullable MethodHandle match(Class<?> agentClass, String match, Class<?> message, String name) {
        if (match.isEmpty()) {
            return null;
        }
        for (Class<?> type = agentClass; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(match) && isPredicate(method, message)) {
                    return handle(method, CALL.changeReturnType(boolean.class));
                }
            }
        }
        throw new IllegalArgumentException(name + " names the predicate " + match + ", but there is no method boolean "
                + match + "(" + message.getSimpleName() + ") in " + agentClass.getSimpleName());
    }

    private static boolean isPredicate(Method method, Class<?> message) {
        List<Class<?>> parameters = Arrays.asList(method.getParameterTypes());
        return method.getReturnType() == boolean.class
                && !Modifier.isStatic(method.getModifiers())
                && !parameters.isEmpty()
                && parameters.getFirst().isAssignableFrom(message)
                && (parameters.size() == 1 || parameters.size() == 2 && parameters.get(1) == MessageContext.class);
    }

    private static MethodHandle handle(Method method, MethodType type) {
        try {
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            if (method.getParameterCount() == 1) {
                handle = MethodHandles.dropArguments(handle, 2, MessageContext.class);
            }
            return handle.asType(type);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(
                    method + " can't be called: open its package to io.gregor.core, or make it public", e);
        }
    }

    private static void check(boolean fine, String name, String complaint) {
        if (!fine) {
            throw new IllegalArgumentException(name + " " + complaint);
        }
    }
}
