package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.util.regex.Pattern;

/**
 * A {@code hierarchyid} by its path: {@code /} is the root, {@code /1/3/} a node on the second level. Nodes that were put
 * between others, such as {@code /1.5/}, are not known, nor what the server says of a text that is no path.
 */
public final class HierarchyPath {
    private static final Pattern PATH = Pattern.compile("/(?:(?:0|-?[1-9][0-9]{0,8})/)*");

    private HierarchyPath() {}

    static Value parse(String text) {
        String path = text.strip();
        if (!PATH.matcher(path).matches()) {
            throw new NotKnownException("the hierarchyid '" + path + "'");
        }
        return new Value.Text(SqlType.HIERARCHY, path);
    }

    /** How deep a node lies; the root lies at 0. */
    public static int level(String path) {
        return (int) path.chars().filter(c -> c == '/').count() - 1;
    }

    /** The node so many levels above; NULL where there is none. */
    public static Value ancestor(String path, long steps) {
        if (steps < 0) {
            throw new NotKnownException("an ancestor " + steps + " levels above");
        }
        if (steps > level(path)) {
            return Value.nullOf(SqlType.HIERARCHY);
        }
        String rest = path;
        for (long i = 0; i < steps; i++) {
            rest = rest.substring(0, rest.lastIndexOf('/', rest.length() - 2) + 1);
        }
        return new Value.Text(SqlType.HIERARCHY, rest);
    }

    /** Whether a node is another one or lies below it. */
    public static boolean descends(String path, String of) {
        return path.startsWith(of);
    }

    /** A node before its children, those in the order of their numbers. */
    static int compare(String a, String b) {
        String[] left = a.split("/");
        String[] right = b.split("/");
        for (int i = 1; i < Math.min(left.length, right.length); i++) {
            int order = Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(level(a), level(b));
    }
}
