package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates whole public databases, each as a user would. */
class CorpusMigrationTest {
    @TempDir
    Path out;

    @Test
    void pubs() throws Exception {
        var objects = migrate("pubs");
        assertThat(promoted("table", objects)).hasSize(11);
        assertThat(promoted("view", objects)).containsExactly("dbo.titleview");
        assertThat(promoted("procedure", objects))
                .containsExactlyInAnyOrder("dbo.byroyalty", "dbo.reptq1", "dbo.reptq2", "dbo.reptq3");
    }

    @Test
    void northwind() throws Exception {
        var objects = migrate("northwind");
        assertThat(promoted("table", objects)).hasSize(13);
        assertThat(promoted("procedure", objects))
                .containsExactlyInAnyOrder(
                        "dbo.Ten Most Expensive Products",
                        "dbo.Employee Sales by Country",
                        "dbo.Sales by Year",
                        "dbo.CustOrdersDetail",
                        "dbo.CustOrdersOrders",
                        "dbo.CustOrderHist",
                        "dbo.SalesByCategory");
    }

    /** The objects of the migration's document; whatever is not promoted has said why, with construct and place. */
    private List<JsonNode> migrate(String database) throws Exception {
        var folder = corpus().resolve(database);
        assumeTrue(Files.isDirectory(folder), "skipped: the corpus is not there: " + folder);
        var result = GregorProcess.run("migrate", folder.toString(), "--json", "--out", out.toString());
        assertThat(result.exit()).as(result.all()).isIn(0, 1);
        assertThat(result.out()).hasLineCount(1);
        var objects = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(result.out())
                                .path("objects")
                                .spliterator(),
                        false)
                .toList();
        assertThat(objects).isNotEmpty().allSatisfy(o -> {
            if (o.path("kind").asText().equals("procedure")
                    && o.path("state").asText().equals("promoted")) {
                assertThat(o.path("tests").path("passed").asInt())
                        .as(o.toString())
                        .isPositive();
            }
            assertThat(o.path("tests").path("failed").asInt()).as(o.toString()).isZero();
            if (o.path("state").asText().equals("needs-person")) {
                assertThat(o.path("reason").asText()).containsPattern("\\.sql:\\d+");
            }
        });
        return objects;
    }

    private static List<String> promoted(String kind, List<JsonNode> objects) {
        return objects.stream()
                .filter(o -> o.path("kind").asText().equals(kind))
                .filter(o -> o.path("state").asText().equals("promoted"))
                .map(o -> o.path("name").asText())
                .toList();
    }

    private static Path corpus() {
        var named = System.getenv("GREGOR_CORPUS");
        return named != null
                ? Path.of(named)
                : GregorProcess.PROJECT.resolve("../shared/corpus").normalize();
    }
}
