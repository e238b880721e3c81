package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts every object after those it depends on, otherwise in the order of the source. Where objects depend on each other
 * in a circle, the dependency that closes the circle is dropped: PL/pgSQL looks names up when it runs.
 */
final class DependencyOrder {
    private final Map<String, SourceObject> byKey = new LinkedHashMap<>();
    private final Map<String, SourceObject> sorted = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, List<ObjectName>> kept = new HashMap<>();

    private DependencyOrder(List<SourceObject> objects) {
        objects.forEach(o -> byKey.put(o.name().key(), o));
    }

    static List<SourceObject> sort(List<SourceObject> objects) {
        var order = new DependencyOrder(objects);
        objects.forEach(order::visit);
        return List.copyOf(order.sorted.values());
    }

    private void visit(SourceObject start) {
        // Kept by hand instead of by recursion: a chain of views or procedures may be as long as its author likes.
        var path = new ArrayList<SourceObject>();
        var next = new ArrayList<Integer>();
        enter(start, path, next);
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            var object = path.get(top);
            int i = next.get(top);
            if (i < object.dependsOn().size()) {
                next.set(top, i + 1);
                var name = object.dependsOn().get(i);
                var dependency = byKey.get(name.key());
                if (!open.contains(name.key())) {
                    kept.get(object.name().key()).add(name);
                }
                if (dependency != null) { // else it cannot be read, and whoever needs it will find it missing
                    enter(dependency, path, next);
                }
            } else {
                path.removeLast();
                next.removeLast();
                leave(object);
            }
        }
    }

    private void enter(SourceObject object, List<SourceObject> path, List<Integer> next) {
        var key = object.name().key();
        if (!sorted.containsKey(key) && open.add(key)) {
            kept.put(key, new ArrayList<>());
            path.add(object);
            next.add(0);
        }
    }

    private void leave(SourceObject object) {
        var key = object.name().key();
        open.remove(key);
        sorted.put(
                key,
                new SourceObject(
                        object.name(),
                        object.kind(),
                        object.parts(),
                        kept.get(key),
                        object.quotedIdentifier(),
                        object.grants()));
    }
}
