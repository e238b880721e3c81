package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first example: each of its given cases is what the interpreter finds too. */
class TopCustomerTest {
    record Given(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("examples/top-customer"))) {
                return at.resolve("examples/top-customer");
            }
        }
        throw new IllegalStateException(
                "no folder examples/top-customer above " + Path.of("").toAbsolutePath());
    }

    static Stream<Given> cases() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Files.readString(folder().resolve("TopCustomer.cases.json")))
                .get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(json -> new Given(json.get("name").asText(), json));
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> Value.nullOf(SqlType.INT);
            case NUMBER -> node.isInt() ? Value.of(node.intValue()) : Value.of(new BigDecimal(node.asText()));
            default -> Value.of(node.asText());
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatIsExpected(Given given) throws IOException {
        Interpreter interpreter = new Interpreter(Dialect.ASE);
        for (String file : List.of("schema.sql", "TopCustomer.sql")) {
            String text = Files.readString(folder().resolve(file));
            interpreter.run(TsqlParser.parse(text, Dialect.ASE)).forEach(result -> assertThat(result.errors())
                    .isEmpty());
        }
        insert(interpreter, given.json.path("rows"), "customer");
        insert(interpreter, given.json.path("rows"), "customer_order");
        Map<String, Value> arguments = new LinkedHashMap<>();
        given.json.path("call").properties().forEach(field -> arguments.put(field.getKey(), value(field.getValue())));
        CallResult result = interpreter.call("TopCustomer", arguments);
        JsonNode expect = given.json.get("expect");
        assertThat(result.errors()).isEmpty();
        assertThat(result.returnCode()).isEqualTo(expect.get("return").intValue());
        if (expect.has("output")) {
            Value band = result.outputs().get("@band");
            assertThat(band.display(Dialect.ASE))
                    .isEqualTo(expect.get("output").get("@band").textValue());
        }
        if (expect.has("messages")) {
            List<String> messages = new ArrayList<>();
            expect.get("messages").forEach(message -> messages.add(message.asText()));
            assertThat(result.messages()).isEqualTo(messages);
        }
        if (expect.has("results")) {
            assertThat(result.resultSets()).hasSize(expect.get("results").size());
        }
    }

    private static void insert(Interpreter interpreter, JsonNode rows, String table) {
        for (JsonNode row : rows.path(table)) {
            Map<String, Value> values = new LinkedHashMap<>();
            row.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
            assertThat(interpreter.insert(table, values)).isNull();
        }
    }
}
