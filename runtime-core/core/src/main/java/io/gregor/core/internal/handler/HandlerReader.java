package io.gregor.core.internal.handler;

import io.gregor.core.Handles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the annotated methods of a class and of what it extends and implements. */
final class HandlerReader {
    private HandlerReader() {}

    static List<HandlerMethod> read(Class<?> agentClass) {
        List<HandlerMethod> handlers = new ArrayList<>();
        Map<Class<?>, HandlerMethod> unconditional = new HashMap<>();
        for (Method method : annotated(agentClass)) {
            HandlerMethod handler = HandlerChecks.handler(agentClass, method, method.getAnnotation(Handles.class));
            HandlerMethod twin = handler.match() == null ? unconditional.put(handler.messageType(), handler) : null;
            if (twin != null) {
                throw new IllegalArgumentException(twin.name() + " and " + handler.name() + " both handle "
                        + handler.messageType().getSimpleName() + ": keep one, or tell them apart with match");
            }
            handlers.add(handler);
        }
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException(
                    agentClass.getName() + " handles nothing: annotate its handler methods with @Handles");
        }
        return List.copyOf(handlers);
    }

    private static List<Method> annotated(Class<?> agentClass) {
        List<Method> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Class<?> type = agentClass; type != null && type != Object.class; type = type.getSuperclass()) {
            collect(type.getDeclaredMethods(), seen, found);
        }
        collect(agentClass.getMethods(), seen, found);
        return found;
    }

    /** An overriding method need not repeat the annotation: it is called through the one that has it. */
    private static void collect(Method[] methods, Set<String> seen, List<Method> found) {
        for (Method method : methods) {
            if (method.isAnnotationPresent(Handles.class) && !method.isBridge() && seen.add(signature(method))) {
                found.add(method);
            }
        }
    }

    private static String signature(Method method) {
        String owner = Modifier.isPrivate(method.getModifiers())
                ? method.getDeclaringClass().getName() + "."
                : "";
        return owner + method.getName() + List.of(method.getParameterTypes());
    }
}
