package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboard and rules name what the guide says is served, by the service that serves it; and every alert is explained. */
class ObservabilityTest {
    /** A series with what selects of it. */
    private static final Pattern SERIES = Pattern.compile("\\b((?:gregor|jvm|process|http)_[a-z_]+)(?:\\{([^}]*)})?");

    private static final Pattern APPLICATION = Pattern.compile("application=\"gregor-([a-z]+)\"");

    @Test
    void everySeriesIsServedByTheServiceThatIsNamed() throws IOException {
        MetricsTable table = MetricsTable.read();
        for (String expression : expressions()) {
            var found = SERIES.matcher(expression).results().toList();
            assertThat(found).as(expression).isNotEmpty();
            for (var series : found) {
                Set<String> servers = table.servers(series.group(1));
                assertThat(servers).as(series.group()).isNotEmpty();
                APPLICATION.matcher(String.valueOf(series.group(2))).results().forEach(named -> assertThat(servers)
                        .as(series.group())
                        .contains(named.group(1)));
            }
        }
    }

    @Test
    void everyMetricOfTheGuideIsShown() throws IOException {
        MetricsTable table = MetricsTable.read();
        Set<String> shown = expressions().stream()
                .flatMap(it -> SERIES.matcher(it).results())
                .map(series -> table.metric(series.group(1)))
                .collect(Collectors.toCollection(HashSet::new));
        assertThat(table.services().keySet()).hasSizeGreaterThan(25).isSubsetOf(shown);
    }

    @Test
    void everyAlertHasItsSection() throws IOException {
        List<String> sections = Pattern.compile("(?m)^### `(Gregor\\w+)`$")
                .matcher(Compose.text("../docs/operations.md"))
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(alerts())
                .extracting(rule -> rule.get("alert").asText())
                .containsExactlyInAnyOrderElementsOf(sections)
                .doesNotHaveDuplicates();
        assertThat(alerts()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void panelsDoNotOverlap() throws IOException {
        Set<String> places = new HashSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            JsonNode at = panel.get("gridPos");
            assertThat(places.add(at.get("x") + " " + at.get("y")))
                    .as(panel.get("title").asText())
                    .isTrue();
        }
        assertThat(dashboard().findValuesAsText("id")).doesNotHaveDuplicates();
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(
                        alerts().stream().map(rule -> rule.get("expr").asText()),
                        dashboard().findValuesAsText("expr").stream())
                .toList();
    }

    private static List<JsonNode> alerts() throws IOException {
        return new YAMLMapper()
                .readTree(Compose.text("observability/alerts.yaml")).findValues("rules").stream()
                        .flatMap(JsonNode::valueStream)
                        .toList();
    }

    private static JsonNode dashboard() throws IOException {
        return new JsonMapper().readTree(Compose.text("observability/dashboard.json"));
    }
}
