package io.gregor.migration.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script and the lines of JSON that it gives. In the data a case is a line {@code #: name}, the T-SQL, and a line for
 * each batch; an expected text of an error that is empty means that the server's words are not compared.
 */
record BatchCase(Dialect dialect, String name, String sql, List<String> expected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<BatchCase> all() {
        return Stream.of(Dialect.values()).flatMap(dialect -> read(dialect).stream());
    }

    private static List<BatchCase> read(Dialect dialect) {
        List<BatchCase> cases = new ArrayList<>();
        for (String block : resource(dialect.name().toLowerCase(java.util.Locale.ROOT) + ".txt")
                .split("(?m)^#: ")) {
            if (block.isBlank()) {
                continue;
            }
            List<String> lines = block.lines().toList();
            cases.add(new BatchCase(
                    dialect,
                    lines.getFirst().strip(),
                    lines.stream().skip(1).filter(l -> !l.startsWith("{")).collect(Collectors.joining("\n")),
                    lines.stream().filter(l -> l.startsWith("{")).toList()));
        }
        return cases;
    }

    SourceFile file() {
        return new SourceFile("batches.sql", SourceFile.Kind.SQL, sql);
    }

    /** Runs the script and gives its lines. */
    List<String> run(BatchRunner runner) {
        List<String> lines = new ArrayList<>();
        runner.run(file(), output -> lines.add(BatchJson.line(output)));
        return lines;
    }

    /** Lines in a form in which they can be compared. */
    List<JsonNode> comparable(List<String> lines, boolean serversWords) {
        List<JsonNode> nodes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            var node = tree(lines.get(i));
            boolean unsaid = i < expected.size()
                    && tree(expected.get(i))
                            .path("error")
                            .path("text")
                            .asText("?")
                            .isEmpty();
            if (node.path("error") instanceof com.fasterxml.jackson.databind.node.ObjectNode error
                    && (unsaid || !serversWords && error.path("number").asInt() < 17_000)) {
                error.put("text", "");
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a line of JSON: " + line, e);
        }
    }

    private static String resource(String file) {
        try (InputStream in = BatchCase.class.getResourceAsStream("/batch/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return dialect + ": " + name;
    }
}
