package io.gregor.cli.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Secrets by what they are for, and where they turn up: as they are, or in one of the usual disguises. */
final class Secrets {
    private static final int LARGEST = 256 << 20;

    private final Map<String, String> needles = new TreeMap<>();

    /** @param secrets by what they are for */
    Secrets(Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            needles.put(name, secret);
            needles.put(name + " in hexadecimal", HexFormat.of().formatHex(bytes));
            needles.put(
                    name + " in Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
            needles.put(name + " in a URL", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        });
    }

    /** What of them a text holds. */
    List<String> in(String where, String text) {
        return needles.entrySet().stream()
                .filter(needle -> text.contains(needle.getValue()))
                .map(needle -> where + " holds the secret of " + needle.getKey())
                .toList();
    }

    /**
     * What of them the files below a folder hold.
     *
     * @param meant files that are there to hold one
     * @param marks texts that are to be found somewhere, so that it is known that it was looked; those found are removed
     */
    List<String> below(Path folder, Set<Path> meant, Set<String> marks) {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder)) {
            if (!meant.contains(file)) {
                // Bytes as characters, whatever they mean.
                String text = read(file);
                found.addAll(in(file.toString(), text));
                marks.removeIf(text::contains);
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // PostgreSQL removes files at its will
        }
    }
}
