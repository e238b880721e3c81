package io.gregor.manager.service;

import io.gregor.migration.files.SourceFiles;
import io.gregor.migration.model.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the sources in an archive as {@code gregor migrate} reads those in a folder. Nothing is written to a disk, and nothing
 * is unpacked beyond its limits, whatever the archive says of itself.
 */
final class ZipReader {
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_NAME = 1_000;

    /** Text shrinks to a tenth; what shrinks to less than this part is no text. */
    private static final int MOST_RATIO = 300;

    private static final int FREE = 1 << 20;
    private static final int PIECE = 16 << 10;

    private final Set<String> names = new HashSet<>();
    private final int packed;
    private int unpacked;

    private ZipReader(int packed) {
        this.packed = packed;
    }

    /** @throws ApiProblem when this is no archive of sources */
    static List<SourceFile> read(byte[] archive) {
        var reader = new ZipReader(archive.length);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            return reader.read(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw ApiProblem.wrong("the body is no zip archive that can be read: " + e.getMessage());
        }
    }

    private List<SourceFile> read(ZipInputStream zip) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        int entries = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw ApiProblem.tooLarge(
                        "the archive must have " + MOST_ENTRIES + " entries or fewer: submit it in parts");
            }
            var name = name(entry);
            var bytes = unpack(zip);
            if (!entry.isDirectory() && isWanted(name)) {
                files.add(source(name, bytes));
            }
        }
        if (entries == 0) {
            throw ApiProblem.wrong("the body is no zip archive, or an empty one");
        }
        if (files.stream()
                .noneMatch(f -> f.kind() == SourceFile.Kind.SQL && !f.text().isBlank())) {
            throw ApiProblem.wrong("no SQL found in the archive: it must hold .sql files");
        }
        return files;
    }

    private String name(ZipEntry entry) {
        var name = entry.getName();
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(Texts.line(name)) || Texts.isHalved(name)) {
            throw ApiProblem.wrong(
                    "an entry's name must have 1 to " + LONGEST_NAME + " characters, none of them a control character");
        }
        if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*") || leadsOut(name)) {
            throw ApiProblem.wrong("the entry " + name
                    + " leads out of the archive: names must be relative, with / between" + " folders and without ..");
        }
        if (!names.add(name)) {
            throw ApiProblem.wrong("the archive has two entries " + name);
        }
        return name;
    }

    private static boolean leadsOut(String name) {
        return List.of(name.split("/", -1)).contains("..");
    }

    /** Beside what a Mac adds of its own. */
    private static boolean isWanted(String name) {
        return SourceFiles.isSource(name) && !name.startsWith("__MACOSX/");
    }

    private byte[] unpack(ZipInputStream zip) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        for (int n = zip.read(piece); n >= 0; n = zip.read(piece)) {
            unpacked += n;
            if (unpacked > SubmissionReader.LARGEST_BYTES) {
                throw ApiProblem.tooLarge("the archive must hold " + SubmissionReader.LARGEST_BYTES
                        + " bytes or fewer when it is unpacked: submit it in parts");
            }
            if (unpacked > FREE && unpacked / MOST_RATIO > packed) {
                throw ApiProblem.wrong(
                        "the archive unpacks to more than " + MOST_RATIO + " times its size: no sources do");
            }
            bytes.write(piece, 0, n);
        }
        return bytes.toByteArray();
    }

    private static SourceFile source(String name, byte[] bytes) {
        try {
            return SourceFiles.read(name, SourceFiles.kindOf(name), bytes);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.wrong(String.valueOf(e.getMessage()));
        }
    }
}
