package io.gregor.cli;

import io.gregor.migration.files.SourceText;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.rows.GivenRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code --rows}. */
final class GivenRowsOption {
    private GivenRowsOption() {}

    /** @throws UserError when one can't be read, or holds something else than rows */
    static List<SourceFile> read(List<Path> paths) {
        List<SourceFile> files = new ArrayList<>();
        for (var path : paths) {
            try {
                if (Files.size(path) > 4L * GivenRows.MOST_CHARACTERS) {
                    throw UserError.usage(path + ": too large for given rows; give fewer");
                }
                files.add(new SourceFile(
                        path.toString(), SourceFile.Kind.ROWS, SourceText.decode(Files.readAllBytes(path))));
            } catch (IOException e) {
                throw UserError.usage(path + ": cannot be read: " + e.getMessage());
            }
        }
        try {
            GivenRows.of(files);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
        return files;
    }
}
