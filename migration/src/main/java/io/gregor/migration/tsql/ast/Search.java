package io.gregor.migration.tsql.ast;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes of one type can stand: only the components of a record that lead to some are read. What leads where follows
 * from the declared types of the components, which are sealed.
 */
final class Search {
    private static final ClassValue<Search> FOR = new ClassValue<>() {
        @Override
        protected Search computeValue(Class<?> wanted) {
            return new Search(wanted);
        }
    };
    private static final ClassValue<Component[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Component[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> isNodes(Component.element(component.getGenericType())))
                    .map(Component::of)
                    .toArray(Component[]::new);
        }
    };
    private static final ClassValue<Set<Class<?>>> REACHED = new ClassValue<>() {
        @Override
        protected Set<Class<?>> computeValue(Class<?> type) {
            return reached(type);
        }
    };

    private final ClassValue<Component[]> leading;

    private Search(Class<?> wanted) {
        leading = new ClassValue<>() {
            @Override
            protected Component[] computeValue(Class<?> type) {
                return Arrays.stream(COMPONENTS.get(type))
                        .filter(component ->
                                REACHED.get(component.type).stream().anyMatch(wanted::isAssignableFrom))
                        .toArray(Component[]::new);
            }
        };
    }

    static Search of(Class<?> wanted) {
        return FOR.get(wanted);
    }

    /** Adds the nodes directly inside a record that are of the type or may hold some, in order. */
    void collect(Object record, List<Node> found) {
        for (Component component : leading.get(record.getClass())) {
            add(component.accessor.apply(record), found);
        }
    }

    private void add(@Nullable Object value, List<Node> found) {
        switch (value) {
            case Node node -> found.add(node);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    add(list.get(i), found);
                }
            }
            case Window.Frame frame -> collect(frame, found);
            case Window.Bound bound -> collect(bound, found);
            case null, default -> {}
        }
    }

    private static boolean isNodes(Class<?> type) {
        return Node.class.isAssignableFrom(type) || type == Window.Frame.class || type == Window.Bound.class;
    }

    /** All types of records that a value of this type can be or have inside. */
    private static Set<Class<?>> reached(Class<?> from) {
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (seen.add(type)) {
                if (type.isSealed()) {
                    Collections.addAll(open, type.getPermittedSubclasses());
                } else {
                    Arrays.stream(COMPONENTS.get(type)).forEach(component -> open.add(component.type));
                }
            }
        }
        seen.removeIf(type -> !type.isRecord());
        return seen;
    }

    /**
     * A component of a record.
     *
     * @param type its own, or that of a list's elements
     * @param accessor from an object to an object
     */
    private record Component(Class<?> type, Function<Object, @Nullable Object> accessor) {
        static Component of(RecordComponent component) {
            return new Component(element(component.getGenericType()), accessor(component));
        }

        private static Class<?> element(Type type) {
            return switch (type) {
                case ParameterizedType list -> element(list.getActualTypeArguments()[0]);
                case Class<?> plain -> plain;
                default -> throw new IllegalStateException("no type of a component: " + type);
            };
        }

        /** The accessor as a lambda expression, which costs a tenth of a call by reflection. */
        @SuppressWarnings("unchecked")
        private static Function<Object, @Nullable Object> accessor(RecordComponent component) {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            try {
                MethodHandle handle = lookup.unreflect(component.getAccessor());
                return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                                lookup,
                                "apply",
                                MethodType.methodType(Function.class),
                                MethodType.methodType(Object.class, Object.class),
                                handle,
                                handle.type())
                        .getTarget()
                        .invoke();
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }
}
