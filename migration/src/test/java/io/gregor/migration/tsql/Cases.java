package io.gregor.migration.tsql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Expectations kept as text: {@code ### dialect: what it shows}, then T-SQL, then {@code ==>} and the tree, one
 * statement a line.
 */
record Cases(String name, Dialect dialect, String source, String expected) {

    static List<Cases> read(String resource) {
        List<Cases> cases = new ArrayList<>();
        for (String block : content(resource).split("(?m)^### ")) {
            if (!block.isBlank()) {
                cases.add(parse(block));
            }
        }
        return cases;
    }

    private static Cases parse(String block) {
        int headEnd = block.indexOf('\n');
        String head = block.substring(0, headEnd);
        int colon = head.indexOf(':');
        int arrow = block.indexOf("\n==>\n", headEnd);
        return new Cases(
                head.substring(colon + 1).strip(),
                Dialect.valueOf(head.substring(0, colon).strip()),
                block.substring(headEnd + 1, arrow),
                block.substring(arrow + 5).strip());
    }

    private static String content(String resource) {
        try (InputStream in = Cases.class.getResourceAsStream("cases/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no cases " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return dialect + " " + name;
    }
}
