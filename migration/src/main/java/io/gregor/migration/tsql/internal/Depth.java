package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import java.util.ArrayList;
import java.util.List;

/** How deep a tree is, found without calls that nest. */
final class Depth {
    private Depth() {}

    static boolean exceeds(Node root, int limit) {
        // A node takes at least one character, mostly with a parent that takes another: short text cannot be deep.
        if (root.span().end() - root.span().start() < limit - 20) {
            return false;
        }
        List<Node> level = List.of(root);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth >= limit) {
                return true;
            }
            List<Node> next = new ArrayList<>();
            for (Node node : level) {
                next.addAll(Nodes.children(node));
            }
            level = next;
        }
        return false;
    }
}
