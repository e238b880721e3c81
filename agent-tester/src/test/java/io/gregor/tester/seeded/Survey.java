package io.gregor.tester.seeded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of many wrong translations: a line for each that no object's tests reject, and figures. */
final class Survey {
    private final Map<Trial.Kind, Integer> figures = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    void add(Seed seed) {
        Trial.Kind best = Trial.Kind.UNTESTED;
        List<String> seen = new ArrayList<>();
        for (Trial trial : Trial.of(seed)) {
            Trial.Result result = trial.run(seed);
            seen.add(seed + " | " + trial + " | " + result.kind() + " | " + cut(result.detail()));
            if (result.kind().compareTo(best) < 0) {
                best = result.kind();
            }
            if (best == Trial.Kind.CAUGHT) {
                break;
            }
        }
        figures.merge(best, 1, Integer::sum);
        if (best != Trial.Kind.CAUGHT) {
            lines.addAll(seen);
        }
    }

    int caught() {
        return figures.getOrDefault(Trial.Kind.CAUGHT, 0);
    }

    String text() {
        return String.join("\n", lines) + "\nwrong translations: " + figures;
    }

    private static String cut(String detail) {
        String line = detail.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(300, line.length()));
    }

    /** Prints what becomes of those in a folder, of files whose names begin with a text. */
    static void main(String[] arguments) {
        var survey = new Survey();
        RuleFile.seeds(Path.of(arguments[0])).stream()
                .filter(s -> s.file().startsWith(arguments.length > 1 ? arguments[1] : ""))
                .forEach(survey::add);
        System.out.println(survey.text());
    }
}
