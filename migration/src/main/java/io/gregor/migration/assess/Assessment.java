package io.gregor.migration.assess;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Severity;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a source holds and how much of it the rules translate.
 *
 * @param objects each after those that it depends on
 * @param circles objects that depend on each other in a circle
 * @param unresolved what objects name and the source does not define; aliases may be among it
 * @param outside what the source says outside of its objects
 */
public record Assessment(
        Dialect dialect,
        List<AssessedObject> objects,
        List<List<ObjectName>> circles,
        List<ObjectName> unresolved,
        Outside outside) {
    public Assessment {
        objects = List.copyOf(objects);
        circles = List.copyOf(circles);
        unresolved = List.copyOf(unresolved);
    }

    /**
     * Statements outside of every object.
     *
     * @param statements how many of which kind, such as {@code INSERT}
     * @param findings what the rules say of them; an assumption only once for a file
     */
    public record Outside(Map<String, Integer> statements, List<Finding> findings) {
        public Outside {
            findings = List.copyOf(findings);
        }
    }

    /** How often a construct occurs, and in how many objects. */
    public record Use(Construct construct, int times, int objects) {}

    /** What is said of several places: the same rule, the same sentence. */
    public record Reason(String rule, Severity severity, String message, int times, int objects) {}

    public List<AssessedObject> of(ObjectKind kind) {
        return objects.stream().filter(o -> o.kind() == kind).toList();
    }

    public long count(Outlook outlook) {
        return objects.stream().filter(o -> o.outlook() == outlook).count();
    }

    /** Those that need a person or rest on assumptions, the riskiest first: most holes, most assumptions, longest. */
    public List<AssessedObject> risky() {
        return objects.stream()
                .filter(o -> o.outlook() != Outlook.AUTOMATIC)
                .sorted(Comparator.<AssessedObject>comparingInt(
                                o -> -o.findings(Severity.NEEDS_PERSON).size())
                        .thenComparingInt(o -> -o.findings(Severity.ASSUMPTION).size())
                        .thenComparingInt(o -> -o.statements()))
                .toList();
    }

    /** The constructs that occur, the most frequent first. */
    public List<Use> constructs() {
        List<Use> uses = new ArrayList<>();
        for (Construct construct : Construct.values()) {
            List<Integer> times = objects.stream()
                    .map(o -> o.constructs().getOrDefault(construct, 0))
                    .filter(n -> n > 0)
                    .toList();
            if (!times.isEmpty()) {
                int sum = times.stream().mapToInt(Integer::intValue).sum();
                uses.add(new Use(construct, sum, times.size()));
            }
        }
        uses.sort(Comparator.comparingInt(u -> -u.times()));
        return uses;
    }

    /** Why objects need a person or what was assumed for them, holes first and the most frequent first. */
    public List<Reason> reasons() {
        return Reasons.of(objects);
    }
}
