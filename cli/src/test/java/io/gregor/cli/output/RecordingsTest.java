package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording that could not be kept is said before a migration, and not after it. */
class RecordingsTest {
    @TempDir
    Path folder;

    @Test
    void itsFolderIsMadeAndNothingIsWrittenYet() {
        Path file = folder.resolve("new/deep/old.json");
        Recordings.prepare(file);
        assertThat(file.getParent()).isEmptyDirectory();
        assertThat(Recordings.write(file, List.of())).isTrue();
        assertThat(file).content().contains("gregorRecording");
        assertThat(file.getParent())
                .isDirectoryContaining(file::equals)
                .isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void whatWasShownBeforeIsNotReplacedByNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("old.json"), "before");
        assertThat(Recordings.write(file, List.of())).isFalse();
        assertThat(file).hasContent("before");
    }

    @Test
    void aFileThatIsThereStaysUntilItIsWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("old.json"), "before");
        Recordings.prepare(file);
        assertThat(file).hasContent("before");
    }

    @Test
    void aFolderOrAFileInItsWayIsRefused() throws Exception {
        assertThatThrownBy(() -> Recordings.prepare(folder))
                .isInstanceOf(UserError.class)
                .hasMessage("the recording " + folder + " cannot be written: it is a folder");
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Recordings.prepare(inTheWay.resolve("old.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be written: ");
    }
}
