package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.report.Conversation;
import io.gregor.migration.report.Prices;
import io.gregor.migration.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private final ObjectReport band = Reports.procedure("PriceBand", End.PROMOTED, "", 1, 0);

    @TempDir
    private Path folder;

    @Test
    void pagesOfAnEarlierRunInTheSameFolderAreTakenAwayAndNothingElse() throws IOException {
        var artifacts = new Artifacts(folder).prepare();
        ReportFolder.write(run(band, Reports.procedure("TaxBand", End.PROMOTED, "", 1, 0)), artifacts);
        assertThat(folder.resolve("objects/TaxBand.html")).isNotEmptyFile();
        var mine = Files.writeString(folder.resolve("objects/mine.html"), "kept");
        ReportFolder.write(run(band), artifacts);
        try (var files = Files.list(folder.resolve("objects"))) {
            assertThat(files).containsExactlyInAnyOrder(mine, folder.resolve("objects/PriceBand.html"));
        }
        var outside = Files.writeString(folder.resolve("outside.html"), "kept");
        Files.writeString(
                folder.resolve("migration.json"),
                "{\"objects\":[{\"page\":\"objects/../outside.html\"},{\"page\":\"outside.html\"}]}");
        ReportFolder.write(run(band), artifacts);
        assertThat(outside).hasContent("kept");
    }

    private static Run run(ObjectReport... reports) {
        return new Run(
                "m", List.of(reports), new Conversation(), Duration.ofSeconds(1), ZonedDateTime.now(), Prices.UNKNOWN);
    }
}
