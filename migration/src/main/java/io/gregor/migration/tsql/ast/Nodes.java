package io.gregor.migration.tsql.ast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Walks any syntax tree in source order of its components, whatever the node types. */
public final class Nodes {
    private static final Search ALL = Search.of(Node.class);

    private Nodes() {}

    /** The nodes directly inside, in order. */
    public static List<Node> children(Node node) {
        List<Node> found = new ArrayList<>();
        ALL.collect(node, found);
        return found;
    }

    /** Gives the node and all inside it to the consumer, outer before inner. Needs no stack, however deep the tree. */
    public static void walk(Node root, Consumer<? super Node> consumer) {
        Walk<Node> walk = new Walk<>(root, Node.class);
        while (walk.tryAdvance(consumer)) {
            // goes on
        }
    }

    /** All nodes of a type in the tree, the root included, outer before inner; no more is read of it than is asked for. */
    public static <T extends Node> Stream<T> find(Node root, Class<T> type) {
        return StreamSupport.stream(new Walk<>(root, type), false);
    }

    /** The way through a tree, passing over what cannot hold nodes of the type. */
    private static final class Walk<T extends Node> extends Spliterators.AbstractSpliterator<T> {
        private final Class<T> type;
        private final Search search;
        private final List<Node> open = new ArrayList<>();

        Walk(Node root, Class<T> type) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.type = type;
            this.search = Search.of(type);
            open.add(root);
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (!open.isEmpty()) {
                Node node = open.removeLast();
                int inside = open.size();
                search.collect(node, open);
                Collections.reverse(open.subList(inside, open.size()));
                if (type.isInstance(node)) {
                    action.accept(type.cast(node));
                    return true;
                }
            }
            return false;
        }
    }
}
