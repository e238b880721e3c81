package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the objects that depend on each other in a circle (Tarjan's strongly connected components, without recursion). */
final class Circles {
    private final List<SourceObject> objects;
    private final Map<String, Integer> index = new HashMap<>();
    private final int[] entered;
    private final int[] lowest;
    private final boolean[] open;
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final List<List<ObjectName>> found = new ArrayList<>();
    private int clock;

    private Circles(List<SourceObject> objects) {
        this.objects = objects;
        for (int i = 0; i < objects.size(); i++) {
            index.put(objects.get(i).name().key(), i);
        }
        entered = new int[objects.size()];
        lowest = new int[objects.size()];
        open = new boolean[objects.size()];
    }

    /** The circles, each in the order of the source; an object that only calls itself is none. */
    static List<List<ObjectName>> of(List<SourceObject> objects) {
        var circles = new Circles(objects);
        for (int i = 0; i < objects.size(); i++) {
            if (circles.entered[i] == 0) {
                circles.visit(i);
            }
        }
        return List.copyOf(circles.found);
    }

    private void visit(int start) {
        var path = new ArrayList<int[]>();
        enter(start, path);
        while (!path.isEmpty()) {
            var top = path.getLast();
            int at = top[0];
            var needs = objects.get(at).dependsOn();
            if (top[1] < needs.size()) {
                var next = index.get(needs.get(top[1]++).key());
                if (next == null) {
                    continue;
                }
                if (entered[next] == 0) {
                    enter(next, path);
                } else if (open[next]) {
                    lowest[at] = Math.min(lowest[at], entered[next]);
                }
            } else {
                path.removeLast();
                if (!path.isEmpty()) {
                    int outer = path.getLast()[0];
                    lowest[outer] = Math.min(lowest[outer], lowest[at]);
                }
                if (lowest[at] == entered[at]) {
                    close(at);
                }
            }
        }
    }

    private void enter(int object, List<int[]> path) {
        entered[object] = ++clock;
        lowest[object] = clock;
        open[object] = true;
        stack.push(object);
        path.add(new int[] {object, 0});
    }

    private void close(int root) {
        var members = new ArrayList<Integer>();
        int member;
        do {
            member = stack.pop();
            open[member] = false;
            members.add(member);
        } while (member != root);
        if (members.size() > 1) {
            found.add(members.stream().sorted().map(i -> objects.get(i).name()).toList());
        }
    }
}
