package io.gregor.executor.catalog.internal.copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What routines speak of whose bodies are texts. Every word counts, in strings too, as statements are built of them: a
 * word too many costs a table that isn't needed, one too few breaks a call.
 */
final class Mentions {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");

    private final Graph graph;
    private final Map<String, List<Unit>> byName = new HashMap<>();

    Mentions(Graph graph) {
        this.graph = graph;
        for (var unit : graph.all()) {
            if (unit.kind().isNamed()) {
                byName.computeIfAbsent(unit.name(), k -> new ArrayList<>()).add(unit);
            }
        }
    }

    List<Unit> of(Unit routine) {
        if (routine.kind() != UnitKind.ROUTINE) {
            return List.of();
        }
        var words = words(graph.body(routine));
        return words.stream()
                .flatMap(w -> byName.getOrDefault(w, List.of()).stream())
                .filter(u -> u.schema().equals(routine.schema())
                        || u.schema().equals("public")
                        || words.contains(u.schema()))
                .filter(u -> !u.equals(routine))
                .toList();
    }

    private static Set<String> words(String body) {
        var words = new HashSet<String>();
        var matcher = WORD.matcher(body);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            words.add(quoted == null ? matcher.group(2).toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
        }
        return words;
    }
}
