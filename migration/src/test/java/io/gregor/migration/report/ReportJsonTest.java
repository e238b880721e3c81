package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private final Run run = Samples.migration();
    private final JsonNode document = read(ReportJson.of(run, report -> "objects/x.html"));

    @Test
    void hasAllThatTheCommandPrints() {
        var printed = read(MigrationJson.of(run.migration(), run.reports()));
        printed.path("objects").forEach(object -> {
            var more = find(object.path("name").asText());
            object.properties().forEach(p -> assertThat(more.path(p.getKey())).isEqualTo(p.getValue()));
        });
        assertThat(document.path("migration")).isEqualTo(printed.path("migration"));
    }

    @Test
    void addsTheFiguresOfThePages() {
        assertThat(document.path("seconds").asDouble()).isEqualTo(83.4);
        assertThat(document.path("ended").asText()).isEqualTo("2026-11-23T04:01:23Z");
        assertThat(document.path("model").toString())
                .isEqualTo(
                        "{\"answers\":2,\"inputTokens\":24690,\"outputTokens\":1356,\"seconds\":16.4,\"cost\":0.075285}");
        var object = find("dbo.TaxBand");
        assertThat(object.path("author").asText()).isEqualTo(Samples.MODEL);
        assertThat(object.path("branches").toString())
                .isEqualTo("{\"source\":4,\"covered\":3,\"uncovered\":[\"@price > 60 (line 3)\"]}");
        assertThat(object.path("cases")).hasSize(3);
        assertThat(object.path("cases").path(2).toString())
                .isEqualTo("{\"name\":\"exactly 30\",\"oracle\":\"interpreter\",\"passed\":false}");
        assertThat(object.path("model").path("answers").asInt()).isEqualTo(1);
    }

    @Test
    void holdsNoTexts() {
        assertThat(find("dbo.TaxBand").toString())
                .doesNotContain("CREATE OR REPLACE", "select @band", "the draft does not deploy");
    }

    private JsonNode find(String name) {
        for (var object : document.path("objects")) {
            if (object.path("name").asText().equals(name)) {
                return object;
            }
        }
        throw new AssertionError("no object " + name);
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
