package io.gregor.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.cli.UserError;
import io.gregor.migration.model.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsAFolderByNameAndItsCases() throws IOException {
        Files.writeString(folder.resolve("b.SQL"), "select 2");
        Files.writeString(folder.resolve("a.sql"), "select 1");
        Files.writeString(folder.resolve("a.cases.json"), "{}");
        Files.writeString(folder.resolve("readme.md"), "not SQL");
        assertThat(SourceReader.read(List.of(folder)))
                .extracting(f -> Path.of(f.name()).getFileName().toString(), SourceFile::kind)
                .containsExactly(
                        tuple("a.cases.json", SourceFile.Kind.CASES),
                        tuple("a.sql", SourceFile.Kind.SQL),
                        tuple("b.SQL", SourceFile.Kind.SQL));
    }

    @Test
    void takesTheCasesBesideAFileAndNoFileTwice() throws IOException {
        var sql = Files.writeString(folder.resolve("a.sql"), "select 1");
        Files.writeString(folder.resolve("a.cases.json"), "{}");
        assertThat(SourceReader.read(List.of(sql, folder, sql))).hasSize(2);
    }

    @Test
    void takesTheCasesOfWhatAFileDefines() throws IOException {
        var sql = Files.writeString(folder.resolve("all.sql"), "create procedure TopCustomer as return");
        Files.writeString(folder.resolve("TopCustomer.cases.json"), "{}");
        Files.writeString(folder.resolve("SomethingElse.cases.json"), "{}");
        assertThat(SourceReader.read(List.of(sql), reason -> {}))
                .extracting(f -> Path.of(f.name()).getFileName().toString())
                .containsExactly("all.sql", "TopCustomer.cases.json");
    }

    @Test
    void saysWhichPathIsMissing() {
        var missing = folder.resolve("nowhere.sql");
        assertThatThrownBy(() -> SourceReader.read(List.of(missing)))
                .isInstanceOf(UserError.class)
                .hasMessage(missing + ": no such file or folder");
    }

    @Test
    void saysThatThereIsNoSql() throws IOException {
        Files.writeString(folder.resolve("empty.sql"), "  \n");
        assertThatThrownBy(() -> SourceReader.read(List.of(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no SQL found in " + folder);
    }

    @Test
    void whatIsNoTextInAFolderIsLeftOut() throws IOException {
        var binary = Files.write(folder.resolve("a.sql"), new byte[] {1, 0, 2, 0});
        Files.writeString(folder.resolve("b.sql"), "select 1");
        List<String> leftOut = new ArrayList<>();
        assertThat(SourceReader.read(List.of(folder), leftOut::add)).hasSize(1);
        assertThat(leftOut).containsExactly(binary + ": not a text file");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        var binary = Files.write(folder.resolve("a.sql"), new byte[] {1, 0, 2, 0});
        assertThatThrownBy(() -> SourceReader.read(List.of(binary))).hasMessage(binary + ": not a text file");
    }

    @Test
    void aDumpIsRefusedWithoutBeingRead() throws IOException {
        var large = folder.resolve("dump.sql");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L << 20); // a hole: it takes no room on the disk
        }
        assertThatThrownBy(() -> SourceReader.readScript(large))
                .isInstanceOf(UserError.class)
                .hasMessage(large + ": larger than 64 MB; split it, or leave the data out");
    }

    @Test
    void aPipeWithoutEndIsRefused() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> SourceReader.readScript(endless, "stdin"))
                .hasMessageStartingWith("stdin: larger than 64 MB");
    }

    @Test
    void aScriptComesAlone() throws IOException {
        var sql = Files.writeString(folder.resolve("a.sql"), "create procedure a as return");
        Files.writeString(folder.resolve("a.cases.json"), "{}");
        assertThat(SourceReader.readScript(sql).text()).startsWith("create procedure a");
        assertThatThrownBy(() -> SourceReader.readScript(folder)).hasMessage(folder + ": is a folder; name one file");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        var closed = Files.createSymbolicLink(folder.resolve("a.sql"), Path.of("/proc/self/mem"));
        assumeTrue(Files.exists(closed), "no such file here");
        assertThatThrownBy(() -> SourceReader.readScript(closed))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(closed + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void readsTheEncodingsOfOldTools(String charset) throws IOException {
        var file = Files.write(folder.resolve("a.sql"), "print 'Größe'".getBytes(Charset.forName(charset)));
        assertThat(SourceReader.read(List.of(file)).getFirst().text()).isEqualTo("print 'Größe'");
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        var file = Files.write(folder.resolve("a.sql"), "\uFEFFselect 1".getBytes(StandardCharsets.UTF_8));
        assertThat(SourceReader.read(List.of(file)).getFirst().text()).isEqualTo("select 1");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
