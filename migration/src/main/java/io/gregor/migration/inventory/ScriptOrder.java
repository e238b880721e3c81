package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of the source, and takes a definition to the front only where another one needs it. A need that would
 * close a circle is left: PL/pgSQL looks names up when it runs.
 */
final class ScriptOrder {
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Integer> creators = new HashMap<>();

    private record Item(ScriptStep step, List<ObjectName> needs) {}

    /** @param creates what others may need of it */
    void add(ScriptStep step, @Nullable ObjectName creates, List<ObjectName> needs) {
        if (creates != null) {
            creators.putIfAbsent(creates.key(), items.size());
        }
        items.add(new Item(step, needs));
    }

    List<ScriptStep> sorted() {
        var sorted = new ArrayList<ScriptStep>(items.size());
        var entered = new BitSet(items.size());
        for (int i = 0; i < items.size(); i++) {
            visit(i, entered, sorted);
        }
        return sorted;
    }

    /** Kept by hand instead of by recursion: a chain of needs may be as long as its author likes. */
    private void visit(int start, BitSet entered, List<ScriptStep> sorted) {
        if (entered.get(start)) {
            return;
        }
        var path = new ArrayList<int[]>(); // an item, and which of its needs comes next
        path.add(new int[] {start, 0});
        entered.set(start);
        while (!path.isEmpty()) {
            var top = path.getLast();
            var item = items.get(top[0]);
            if (top[1] == item.needs.size()) {
                sorted.add(item.step);
                path.removeLast();
                continue;
            }
            var creator = creators.get(item.needs.get(top[1]++).key());
            if (creator != null && !entered.get(creator)) {
                entered.set(creator);
                path.add(new int[] {creator, 0});
            }
        }
    }
}
