package io.gregor.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics as the guide lists them; what the services really serve is held to that list where they run. */
record MetricsTable(Map<String, Set<String>> services, Set<String> histograms) {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| ([a-z, ]+) \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final List<String> PARTS = List.of("_count", "_sum", "_max", "_bucket");

    static MetricsTable read() throws IOException {
        Map<String, Set<String>> services = new LinkedHashMap<>();
        Set<String> histograms = new LinkedHashSet<>();
        ROW.matcher(Compose.text("../docs/operations.md")).results().forEach(row -> {
            for (String name : names(row)) {
                services.put(
                        name,
                        row.group(2).equals("all")
                                ? Set.copyOf(Services.NAMES)
                                : Set.of(row.group(2).split(", ")));
                if (row.group(3).startsWith("histogram")) {
                    histograms.add(name);
                }
            }
        });
        return new MetricsTable(services, histograms);
    }

    /** By which services this series is served; none where the table does not know it. */
    Set<String> servers(String series) {
        if (services.containsKey(series)) {
            return services.get(series);
        }
        return PARTS.stream()
                .filter(series::endsWith)
                .map(part -> series.substring(0, series.length() - part.length()))
                .filter(name -> !series.endsWith("_bucket") || histograms.contains(name))
                .flatMap(name -> services.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    /** The metric that a series is of. */
    String metric(String series) {
        return Stream.concat(Stream.of(""), PARTS.stream())
                .filter(series::endsWith)
                .map(part -> series.substring(0, series.length() - part.length()))
                .filter(services::containsKey)
                .findFirst()
                .orElse(series);
    }

    private static List<String> names(MatchResult row) {
        List<String> names = new ArrayList<>();
        NAME.matcher(row.group(1)).results().forEach(name -> names.add(name.group(1)));
        return names;
    }
}
