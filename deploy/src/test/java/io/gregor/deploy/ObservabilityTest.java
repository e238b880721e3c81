package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gregor.executor.sandbox.SandboxUsage;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.service.MeteredSandboxes;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every metric that a rule or a panel names is served by the code that is there, and every alert is explained. */
class ObservabilityTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:gregor|jvm|process|http)_[a-z_]+");

    @Test
    void everyMetricThatIsNamedIsServed() throws IOException {
        assertThat(Stream.concat(rules().stream(), panels().stream()).flatMap(ObservabilityTest::names))
                .isNotEmpty()
                .isSubsetOf(served());
    }

    @Test
    void everyMetricOfTheSandboxesIsShown() throws IOException {
        Set<String> shown = panels().stream().flatMap(ObservabilityTest::names).collect(Collectors.toSet());
        assertThat(served().stream()
                        .filter(name -> name.startsWith("gregor_"))
                        .filter(name -> !name.endsWith("_sum") && !name.endsWith("_max")))
                .isSubsetOf(shown);
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        String guide = Compose.text("../docs/operations.md");
        assertThat(alerts()).isNotEmpty().allSatisfy(rule -> {
            assertThat(guide).contains("| `" + rule.get("alert").asText() + "` |");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    /** By the registry that the services have, which is an older one. */
    @SuppressWarnings("deprecation")
    private static Set<String> served() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Sandboxes none = (Sandboxes) Proxy.newProxyInstance(
                Sandboxes.class.getClassLoader(),
                new Class<?>[] {Sandboxes.class},
                (_, method, _) -> method.getName().equals("usage") ? new SandboxUsage(0, 0, 0, 0, 0) : null);
        new MeteredSandboxes(none, registry);
        new JvmMemoryMetrics().bindTo(registry);
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> alerts() throws IOException {
        return new YAMLMapper()
                .readTree(Compose.text("observability/alerts.yaml")).findValues("rules").stream()
                        .flatMap(rules -> rules.valueStream())
                        .toList();
    }

    private static List<String> rules() throws IOException {
        return alerts().stream().map(rule -> rule.get("expr").asText()).toList();
    }

    private static List<String> panels() throws IOException {
        return new JsonMapper()
                .readTree(Compose.text("observability/dashboard.json"))
                .findValuesAsText("expr");
    }

    private static Stream<String> names(String expression) {
        return NAME.matcher(expression).results().map(MatchResult::group);
    }
}
