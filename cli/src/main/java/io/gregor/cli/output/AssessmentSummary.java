package io.gregor.cli.output;

import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.report.Texts;
import io.gregor.migration.tsql.Dialect;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What terminal and page say alike: the whole in one line, the kinds as a table, the outlook in sentences. */
final class AssessmentSummary {
    private AssessmentSummary() {}

    static String headline(Assessment a) {
        return (a.dialect() == Dialect.ASE ? "Sybase ASE" : "SQL Server") + ": "
                + Texts.count(a.objects().size(), "object") + ", " + Texts.count(lines(a.objects()), "line") + ", "
                + Texts.count(statements(a.objects()), "statement");
    }

    static Table kinds(Assessment a) {
        var table = new Table("kind", "objects", "lines", "statements", "automatic", "assumptions", "needs a person");
        for (var kind : ObjectKind.values()) {
            var objects = a.of(kind);
            if (!objects.isEmpty()) {
                table.row(row(kind.word(), objects));
            }
        }
        table.row(row("all", a.objects()));
        return table;
    }

    static List<String> row(String name, List<AssessedObject> objects) {
        return List.of(
                name,
                Integer.toString(objects.size()),
                Integer.toString(lines(objects)),
                Integer.toString(statements(objects)),
                count(objects, Outlook.AUTOMATIC),
                count(objects, Outlook.ASSUMPTIONS),
                count(objects, Outlook.NEEDS_PERSON));
    }

    static String outlook(Assessment a) {
        return a.objects().isEmpty()
                ? "No object is defined here."
                : "Expected by rules alone: " + share(a, Outlook.AUTOMATIC) + " automatic, "
                        + share(a, Outlook.ASSUMPTIONS) + " under assumptions, " + share(a, Outlook.NEEDS_PERSON)
                        + " need a person. This is what the rules can write; whether it is right, the tests of gregor"
                        + " migrate show.";
    }

    /** The share of all objects, as {@code 62 % (8)}. */
    static String share(Assessment a, Outlook outlook) {
        return percents(a).get(outlook) + " % (" + a.count(outlook) + ")";
    }

    /** Whole percents, 100 together: the largest remainders are rounded up, and what is there is never 0 %. */
    private static Map<Outlook, Integer> percents(Assessment a) {
        int all = a.objects().size();
        Map<Outlook, Integer> percents = new EnumMap<>(Outlook.class);
        int given = 0;
        for (Outlook outlook : Outlook.values()) {
            int whole = (int) (100 * a.count(outlook) / all);
            percents.put(outlook, whole);
            given += whole;
        }
        Arrays.stream(Outlook.values())
                .sorted(Comparator.comparingLong(o -> -(100 * a.count(o) % all)))
                .limit(100 - given)
                .forEach(o -> percents.merge(o, 1, Integer::sum));
        for (Outlook outlook : Outlook.values()) {
            if (a.count(outlook) > 0 && percents.get(outlook) == 0) {
                percents.put(outlook, 1);
                var largest = Collections.max(percents.entrySet(), Map.Entry.comparingByValue());
                largest.setValue(largest.getValue() - 1);
            }
        }
        return percents;
    }

    private static String count(List<AssessedObject> objects, Outlook outlook) {
        return Long.toString(
                objects.stream().filter(o -> o.outlook() == outlook).count());
    }

    private static int lines(List<AssessedObject> objects) {
        return objects.stream().mapToInt(AssessedObject::lines).sum();
    }

    private static int statements(List<AssessedObject> objects) {
        return objects.stream().mapToInt(AssessedObject::statements).sum();
    }
}
