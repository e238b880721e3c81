package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.report.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two objects share a file, whatever they are called. */
class FileNamesTest {
    @Test
    void anObjectOfDboIsCalledByItsNameAlone() {
        assertThat(names(ObjectName.of("Top"), new ObjectName("sales", "Top"))).containsExactly("Top", "sales.Top");
    }

    @Test
    void whatIsTheSameOnlyInAFileSystemIsTold() {
        assertThat(names(ObjectName.of("a*b"), ObjectName.of("a?b"), ObjectName.of("A/B"), ObjectName.of("a|b")))
                .containsExactly("a_b", "dbo.a_b", "dbo.A_B-2", "dbo.a_b-3");
    }

    @Test
    void anObjectDoesNotWriteOverTheTestsOfAnother() {
        assertThat(names(ObjectName.of("Top"), ObjectName.of("test_Top"))).containsExactly("Top", "dbo.test_Top");
        assertThat(names(ObjectName.of("test_Top"), ObjectName.of("Top"))).containsExactly("test_Top", "dbo.Top");
    }

    @Test
    void theFileOfADryRunIsNobodys() {
        assertThat(names(ObjectName.of("Promotion"))).containsExactly("dbo.Promotion");
    }

    @Test
    void longNamesAreCutAndStayApart() {
        var names = names(ObjectName.of("x".repeat(300) + "1"), ObjectName.of("x".repeat(300) + "2"));
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() < 130);
    }

    @Test
    void lettersOfSeveralBytesStillMakeAFile(@TempDir Path folder) throws IOException {
        var names = names(
                ObjectName.of("\u5927".repeat(128)),
                ObjectName.of("\u5927".repeat(127)),
                ObjectName.of("\uD840\uDC00".repeat(64)));
        assertThat(names).doesNotHaveDuplicates();
        for (var name : names) {
            assertThat(Files.createFile(folder.resolve("test_" + name + "_results.txt")))
                    .exists();
        }
    }

    private static List<String> names(ObjectName... objects) {
        var reports = Stream.of(objects)
                .map(o -> new ObjectReport(
                        o, ObjectKind.PROCEDURE, End.PROMOTED, "", 1, null, null, List.of(), List.of(), Duration.ZERO))
                .toList();
        var names = new FileNames(reports);
        return reports.stream().map(names::of).toList();
    }
}
