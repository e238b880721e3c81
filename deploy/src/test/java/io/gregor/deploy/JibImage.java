package io.gregor.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image in a file, as {@code docker save} writes it: its configuration, and the files of its layers. */
record JibImage(JsonNode config, Map<String, byte[]> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JibImage read(Path file) throws IOException {
        Map<String, byte[]> parts = entries(Files.newInputStream(file));
        JsonNode manifest = JSON.readTree(parts.get("manifest.json")).get(0);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (JsonNode layer : manifest.get("Layers")) {
            files.putAll(entries(unzipped(Objects.requireNonNull(parts.get(layer.asText())))));
        }
        return new JibImage(JSON.readTree(parts.get(manifest.get("Config").asText())), files);
    }

    /** Writes an image that holds one small file, for others to be based on. */
    static Path base(Path file) throws Exception {
        var layer = new java.io.ByteArrayOutputStream();
        write(layer, Map.of("etc/base", "here\n".getBytes(StandardCharsets.UTF_8)));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(layer.toByteArray()));
        String config = """
                {"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/usr/bin:/bin"]},
                 "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}, "history": [{"created": "1970-01-01T00:00:00Z"}]}
                """.formatted(digest);
        String manifest = "[{\"Config\": \"config.json\", \"RepoTags\": [\"base:1\"], \"Layers\": [\"layer.tar\"]}]";
        try (OutputStream out = Files.newOutputStream(file)) {
            write(
                    out,
                    Map.of(
                            "layer.tar", layer.toByteArray(),
                            "config.json", config.getBytes(StandardCharsets.UTF_8),
                            "manifest.json", manifest.getBytes(StandardCharsets.UTF_8)));
        }
        return file;
    }

    private static void write(OutputStream out, Map<String, byte[]> files) throws IOException {
        var tar = new TarArchiveOutputStream(out);
        for (var file : files.entrySet()) {
            var entry = new TarArchiveEntry(file.getKey());
            entry.setSize(file.getValue().length);
            tar.putArchiveEntry(entry);
            tar.write(file.getValue());
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    private static Map<String, byte[]> entries(InputStream from) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var tar = new TarArchiveInputStream(from)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static InputStream unzipped(byte[] layer) throws IOException {
        boolean zipped = layer.length > 1 && (layer[0] & 0xff) == 0x1f && (layer[1] & 0xff) == 0x8b;
        var raw = new ByteArrayInputStream(layer);
        return zipped ? new GZIPInputStream(raw) : raw;
    }
}
