package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.model.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipReaderTest {
    private static final byte[] SQL = "select 1".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatACommandTakesFromAFolderIsTakenFromAnArchive() throws IOException {
        var archive =
                archive("b/Top.SQL", SQL, "Top.cases.json", SQL, "read.me", SQL, "__MACOSX/._Top.sql", new byte[9]);
        assertThat(ZipReader.read(archive))
                .containsExactly(
                        new SourceFile("b/Top.SQL", SourceFile.Kind.SQL, "select 1"),
                        new SourceFile("Top.cases.json", SourceFile.Kind.CASES, "select 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../a.sql|leads out of the archive",
                "x/../../a.sql|leads out of the archive",
                "/etc/a.sql|leads out of the archive",
                "C:/a.sql|leads out of the archive",
                "x\\a.sql|leads out of the archive",
                "a.txt|no SQL found in the archive",
            })
    void aNameThatMayLeadElsewhereIsRefused(String name, String complaint) throws IOException {
        var archive = archive(name, SQL);
        assertThatThrownBy(() -> ZipReader.read(archive)).hasMessageContaining(complaint);
    }

    @Test
    void whatIsNoTextOrNoArchiveIsRefused() throws IOException {
        var binary = archive("a.sql", new byte[] {'a', 0, 'b'});
        assertThatThrownBy(() -> ZipReader.read(binary)).hasMessage("a.sql: not a text file");
        assertThatThrownBy(() -> ZipReader.read(SQL)).hasMessageContaining("no zip archive");
        assertThatThrownBy(() -> ZipReader.read(new byte[0])).hasMessageContaining("no zip archive");
        var whole = archive(
                "a.sql",
                "select 'a long text that does not fit into half of it'"
                        .repeat(9)
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ZipReader.read(Arrays.copyOf(whole, whole.length / 3)))
                .hasMessageContaining("no zip archive that can be read");
    }

    @Test
    void whatGrowsBeyondMeasureIsNotUnpackedToItsEnd() throws IOException {
        var bomb = archive("a.sql", new byte[14 << 20]);
        assertThatThrownBy(() -> ZipReader.read(bomb)).hasMessageContaining("more than 300 times its size");
        var large = new byte[16 << 20];
        new java.util.Random(1).nextBytes(large);
        var archive = archive("a.sql", large);
        assertThatThrownBy(() -> ZipReader.read(archive))
                .isInstanceOfSatisfying(
                        ApiProblem.class, e -> assertThat(e.status()).isEqualTo(413))
                .hasMessageContaining("15728640 bytes or fewer");
    }

    private static byte[] archive(Object... namesAndBytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
