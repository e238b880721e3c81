package io.gregor.migration.interpret;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Documented results as data. A case is a line {@code #: name}, T-SQL, and what the client gets, in order: {@code =>} a
 * row of values with {@code |} between them ({@code => (none)} for a result without rows), {@code msg} a message,
 * {@code err} an error's number, or {@code ??} and what is not known.
 */
final class Conformance {
    private Conformance() {}

    record Case(String file, String name, Dialect dialect, String sql, List<String> expected) {
        @Override
        public String toString() {
            return file + ": " + name;
        }
    }

    static List<Case> read(String file, Dialect dialect) {
        List<Case> cases = new ArrayList<>();
        for (String block : resource(file).split("(?m)^#: ")) {
            if (block.isBlank() || block.startsWith("//")) {
                continue;
            }
            List<String> lines = block.lines().toList();
            String sql =
                    lines.stream().skip(1).filter(line -> !isExpectation(line)).collect(Collectors.joining("\n"));
            List<String> expected = lines.stream()
                    .filter(Conformance::isExpectation)
                    .map(String::stripTrailing)
                    .toList();
            cases.add(new Case(file, lines.getFirst().strip(), dialect, sql, expected));
        }
        return cases;
    }

    private static boolean isExpectation(String line) {
        return line.startsWith("=> ") || line.startsWith("msg ") || line.startsWith("err ") || line.startsWith("?? ");
    }

    private static String resource(String file) {
        try (InputStream in = Conformance.class.getResourceAsStream("/interpret/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource interpret/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs text in a fresh interpreter. */
    static List<String> run(String sql, Dialect dialect) {
        List<String> got = new ArrayList<>();
        Interpreter interpreter = new Interpreter(dialect);
        try {
            for (Batch batch : TsqlParser.parse(sql, dialect).batches()) {
                interpreter.run(batch).events().forEach(event -> add(event, dialect, got));
            }
        } catch (NotKnownException unknown) {
            got.add("?? " + unknown.construct());
        }
        return got;
    }

    private static void add(Event event, Dialect dialect, List<String> got) {
        switch (event) {
            case Event.Message message -> got.add(("msg " + message.text()).stripTrailing());
            case Event.Raised raised -> got.add("err " + raised.error().number());
            case Event.Rows rows -> {
                if (rows.resultSet().rows().isEmpty()) {
                    got.add("=> (none)");
                }
                for (List<Value> row : rows.resultSet().rows()) {
                    got.add(("=> "
                                    + row.stream()
                                            .map(value -> value.isNull() ? "NULL" : value.display(dialect))
                                            .collect(Collectors.joining(" | ")))
                            .stripTrailing());
                }
            }
        }
    }
}
