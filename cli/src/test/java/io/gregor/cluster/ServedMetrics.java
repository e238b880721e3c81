package io.gregor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service serves at {@code /q/metrics}.
 *
 * @param lines one for each series: name, labels, value
 */
record ServedMetrics(String service, List<String> lines) {
    private static final Pattern PART = Pattern.compile("_(?:count|sum|max|bucket)$");

    static ServedMetrics of(String service, SmallCluster cluster) {
        var page = cluster.body(service, "/q/metrics");
        return new ServedMetrics(
                service, page.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** All series' names. */
    Set<String> series() {
        return lines.stream().map(line -> line.split("[{ ]")[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All metrics' names: a histogram is one. */
    Set<String> metrics() {
        return series().stream()
                .flatMap(name -> Stream.of(name, PART.matcher(name).replaceFirst("")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a series of this name has this label, written as {@code name="value"}. */
    boolean hasLabel(String name, String label) {
        return lines.stream().filter(isNamed(name)).anyMatch(line -> line.contains(label));
    }

    /** The sum of the series of this name that have all these labels; at least one must. */
    double value(String name, String... labels) {
        var found = lines.stream()
                .filter(isNamed(name))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .toList();
        assertThat(found).as(service + " serves " + name + List.of(labels)).isNotEmpty();
        return found.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Predicate<String> isNamed(String name) {
        return line -> line.startsWith(name + "{") || line.startsWith(name + " ");
    }
}
