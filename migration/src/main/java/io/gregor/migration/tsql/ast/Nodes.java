package io.gregor.migration.tsql.ast;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks any syntax tree in source order of its components, whatever the node types. */
public final class Nodes {
    /** The accessors of a record's components that can hold nodes. */
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> mayHoldNodes(component.getType()))
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
        }
    };

    private Nodes() {}

    /** The nodes directly inside, in order. */
    public static List<Node> children(Node node) {
        List<Node> found = new ArrayList<>();
        collectComponents(node, found);
        return found;
    }

    /** Gives the node and all inside it to the consumer, outer before inner. Needs no stack, however deep the tree. */
    public static void walk(Node root, Consumer<? super Node> consumer) {
        List<Node> open = new ArrayList<>();
        open.add(root);
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            consumer.accept(node);
            open.addAll(children(node).reversed());
        }
    }

    /** All nodes of a type in the tree, the root included. */
    public static <T extends Node> Stream<T> find(Node root, Class<T> type) {
        Stream.Builder<T> found = Stream.builder();
        walk(root, node -> {
            if (type.isInstance(node)) {
                found.add(type.cast(node));
            }
        });
        return found.build();
    }

    private static boolean mayHoldNodes(Class<?> type) {
        return Node.class.isAssignableFrom(type)
                || List.class.isAssignableFrom(type)
                || type == Window.Frame.class
                || type == Window.Bound.class;
    }

    private static void collectComponents(Object record, List<Node> found) {
        for (Method accessor : ACCESSORS.get(record.getClass())) {
            collect(value(record, accessor), found);
        }
    }

    private static void collect(@Nullable Object value, List<Node> found) {
        switch (value) {
            case Node node -> found.add(node);
            case List<?> list -> list.forEach(item -> collect(item, found));
            case Window.Frame frame -> collectComponents(frame, found);
            case Window.Bound bound -> collectComponents(bound, found);
            case null, default -> {}
        }
    }

    private static @Nullable Object value(Object record, Method accessor) {
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
