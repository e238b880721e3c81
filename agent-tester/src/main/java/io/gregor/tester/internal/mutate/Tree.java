package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.Node;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes copies of syntax trees in which one node is another. */
final class Tree {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Node old;
    private final @Nullable Node other;

    private Tree(Node old, @Nullable Node other) {
        this.old = old;
        this.other = other;
    }

    /**
     * The tree with another node where this one, itself and not its like, stands.
     *
     * @param other null for nothing in its place, which only an element of a list and what may be left out allow
     * @return empty where nothing of the other's kind may stand in that place
     */
    static <T extends Node> Optional<T> replace(T root, Node old, @Nullable Node other) {
        try {
            @SuppressWarnings("unchecked")
            T copy = (T) root.getClass().cast(new Tree(old, other).copy(root));
            return Optional.of(copy);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable Object copy(@Nullable Object value) {
        if (value == old) {
            return other;
        }
        return switch (value) {
            case Node node -> SHAPES.get(node.getClass()).copy(node, this);
            case List<?> list -> copy(list);
            case null, default -> value;
        };
    }

    private List<?> copy(List<?> list) {
        List<@Nullable Object> copies = new ArrayList<>(list.size());
        boolean same = true;
        for (Object element : list) {
            Object copy = copy(element);
            same &= copy == element;
            if (copy != null) {
                copies.add(copy);
            }
        }
        return same ? list : copies;
    }

    /** How a record is read and made again. */
    private record Shape(Method[] accessors, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                return new Shape(
                        Arrays.stream(components)
                                .map(RecordComponent::getAccessor)
                                .toArray(Method[]::new),
                        type.getDeclaredConstructor(Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("no record: " + type, e);
            }
        }

        Object copy(Object record, Tree tree) {
            @Nullable Object[] values = new Object[accessors.length];
            boolean same = true;
            try {
                for (int i = 0; i < accessors.length; i++) {
                    Object value = accessors[i].invoke(record);
                    values[i] = tree.copy(value);
                    same &= values[i] == value;
                }
                return same ? record : constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot copy " + record.getClass(), e);
            }
        }
    }
}
