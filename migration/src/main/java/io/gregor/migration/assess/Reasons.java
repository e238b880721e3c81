package io.gregor.migration.assess;

import io.gregor.migration.assess.Assessment.Reason;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts findings that say the same. */
final class Reasons {
    private record Key(String rule, Severity severity, String message) {}

    private static final class Tally {
        int times;
        final Set<String> objects = new HashSet<>();
    }

    private Reasons() {}

    static List<Reason> of(List<AssessedObject> objects) {
        Map<Key, Tally> tallies = new LinkedHashMap<>();
        for (AssessedObject object : objects) {
            for (Finding f : object.findings()) {
                if (f.severity() != Severity.EXACT) {
                    Tally tally =
                            tallies.computeIfAbsent(new Key(f.rule(), f.severity(), f.message()), k -> new Tally());
                    tally.times++;
                    tally.objects.add(object.kind() + object.name().key());
                }
            }
        }
        return tallies.entrySet().stream()
                .map(e -> new Reason(
                        e.getKey().rule,
                        e.getKey().severity,
                        e.getKey().message,
                        e.getValue().times,
                        e.getValue().objects.size()))
                .sorted(Comparator.comparing(Reason::severity)
                        .reversed()
                        .thenComparing(Comparator.comparingInt(Reason::times).reversed()))
                .toList();
    }
}
