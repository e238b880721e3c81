package io.gregor.cli.output;

import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import java.util.Locale;

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

    /** The share of all objects, as {@code 62 % (8)}; what is there is never 0 %, what is not all is never 100 %. */
    static String share(Assessment a, Outlook outlook) {
        long count = a.count(outlook);
        int all = a.objects().size();
        long percent = Math.round(100.0 * count / all);
        if (count > 0 && percent == 0) {
            percent = 1;
        } else if (count < all && percent == 100) {
            percent = 99;
        }
        return String.format(Locale.ROOT, "%d %% (%d)", percent, count);
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
