package io.gregor.executor.promotion.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which lines two texts do not share: those of the target with a minus, those of the sandbox with a plus. */
final class Difference {
    private static final int MOST_LINES = 20;

    private Difference() {}

    static String between(String target, String sandbox) {
        List<String> before = lines(target);
        List<String> after = lines(sandbox);
        List<String> onlyBefore = without(before, after);
        List<String> onlyAfter = without(after, before);
        List<String> all = new ArrayList<>();
        onlyBefore.forEach(line -> all.add("- " + line));
        onlyAfter.forEach(line -> all.add("+ " + line));
        String more = all.size() > MOST_LINES ? "%n... %d more".formatted(all.size() - MOST_LINES) : "";
        return all.stream().limit(MOST_LINES).collect(Collectors.joining("\n")) + more;
    }

    private static List<String> lines(String text) {
        // A comma at the end moves when a column is added behind; it is not what differs.
        return text.lines()
                .map(String::strip)
                .map(line -> line.replaceAll(",$", ""))
                .toList();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
