package io.gregor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.cli.GregorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds the guide's table of metrics, and what dashboard and rules select, to what running services serve. */
final class MetricsGuide {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| ([a-z, ]+) \\| .* \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern SELECTED = Pattern.compile("\\b((?:gregor|jvm|process|http)_[a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("[a-z]+=\\\\?\"[^\"\\\\]+\\\\?\"");

    private final List<ServedMetrics> all;

    MetricsGuide(List<ServedMetrics> all) {
        this.all = all;
    }

    void holds() throws IOException {
        var table = table();
        for (var served : all) {
            Set<String> promised = new TreeSet<>();
            table.forEach((metric, services) -> {
                if (services.equals("all") || List.of(services.split(", ")).contains(served.service())) {
                    promised.add(metric);
                }
            });
            assertThat(served.metrics()).as(served.service()).containsAll(promised);
            assertThat(served.series())
                    .filteredOn(series -> series.startsWith("gregor_"))
                    .as("of " + served.service() + " all is in the guide")
                    .allMatch(series ->
                            promised.contains(series) || promised.contains(series.replaceFirst("_[a-z]+$", "")));
            assertThat(served.lines()).allMatch(it -> it.contains("application=\"gregor-" + served.service() + "\""));
        }
    }

    /** A label that nobody sets would select nothing, for ever. */
    void labelsAreSet() throws IOException {
        for (var file : List.of("alerts.yaml", "dashboard.json")) {
            var selections = SELECTED.matcher(read("deploy/observability/" + file))
                    .results()
                    .toList();
            assertThat(selections).isNotEmpty();
            for (var selection : selections) {
                LABEL.matcher(selection.group(2)).results().forEach(label -> {
                    var wanted = label.group().replace("\\", "");
                    assertThat(all)
                            .as(selection.group())
                            .anyMatch(served -> served.hasLabel(selection.group(1), wanted));
                });
            }
        }
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        ROW.matcher(read("docs/operations.md")).results().forEach(row -> NAME.matcher(row.group(1))
                .results()
                .forEach(name -> table.put(name.group(1), row.group(2))));
        assertThat(table).hasSizeGreaterThan(25);
        return table;
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(GregorProcess.PROJECT.toString(), file));
    }
}
