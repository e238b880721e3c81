package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
    @TempDir
    Path folder;

    @Test
    void writesTheFilesOfAnObject() throws IOException {
        new Artifacts(folder.resolve("out"))
                .prepare()
                .write(List.of(Reports.procedure("TopCustomer", End.PROMOTED, "", 1, 1)));
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "TopCustomer.sql", "test_TopCustomer.sql", "test_TopCustomer_results.txt");
        }
        assertThat(folder.resolve("out/test_TopCustomer_results.txt"))
                .hasContent("test name,short description,pass|fail\nt0,checks t0,pass\nt1,checks t1,fail\n");
    }

    @Test
    void whatADryRunWouldRunOverwritesNoObject() throws IOException {
        var artifacts = new Artifacts(folder).prepare();
        artifacts.write(List.of(Reports.procedure("Promotion", End.PROVEN, "", 1, 0)));
        artifacts.writePromotion("begin");
        assertThat(folder.resolve("dbo.Promotion.sql")).isNotEmptyFile();
        assertThat(folder.resolve("promotion.sql")).hasContent("begin\n");
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        new Artifacts(folder.resolve("out"))
                .prepare()
                .write(List.of(Reports.procedure("../../evil/x", End.PROMOTED, "", 1, 0)));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(f -> f.getParent().endsWith("out"));
        }
    }
}
